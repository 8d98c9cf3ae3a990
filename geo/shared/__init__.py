"""What processes of one machine share: work, and values that are large."""
