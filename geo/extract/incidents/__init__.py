"""What a whole article tells: events of several sentences gathered into incidents."""
