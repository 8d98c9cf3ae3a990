"""What every decision starts from: a draft as the models look at it, the models, and how sure an answer is."""
