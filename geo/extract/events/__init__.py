"""What one sentence tells: events with type, roles, place and who says so."""
