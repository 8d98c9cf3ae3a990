"""Filters: one value that is the link, the SQL and the widgets; its fields, their operators, and areas."""
