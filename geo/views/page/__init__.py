"""The page as a whole: its head, its columns, its first start, and the page inside another one."""
