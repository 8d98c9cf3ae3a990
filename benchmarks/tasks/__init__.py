"""What a new user does in a working hour, done by a script in a real Chromium: counted, timed, filmed, asserted."""
