"""What a person cannot make again, kept apart from the store: backups of all of it, and corrections as a file."""
