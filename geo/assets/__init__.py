"""What the browser gets from Dateline itself: map scripts, styles, country outlines and the script that makes them."""
