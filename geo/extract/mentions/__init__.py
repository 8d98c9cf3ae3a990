"""What one sentence names: triggers, actors, places, tolls."""
