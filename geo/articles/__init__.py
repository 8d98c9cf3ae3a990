"""Articles from files, folders, web pages and feeds: one reader a kind, and a registry that lists them."""
