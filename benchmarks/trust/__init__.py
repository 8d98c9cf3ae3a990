"""What is tried on Dateline with much input or many kills: too long for a test run, one command each."""
