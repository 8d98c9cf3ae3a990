"""Tables of events as files hold them: their bytes, their rows, the days and figures in their cells."""
