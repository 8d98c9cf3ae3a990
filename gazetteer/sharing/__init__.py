"""The gazetteer for other programs: a reconciliation service, and Linked Places in and out."""
