"""Small controls that several parts of the page share."""
