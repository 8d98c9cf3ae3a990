"""From an article's text to the incidents it reports: one stage a file."""
