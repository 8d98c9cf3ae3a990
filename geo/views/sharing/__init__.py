"""Links, files, pictures and the report."""
