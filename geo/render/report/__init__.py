"""Files to hand on: the report in one HTML file, and one picture of all that is shown."""
