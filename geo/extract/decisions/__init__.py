"""What small trained models decide where the rules leave room: what stands, what is one event, who, how many, where."""
