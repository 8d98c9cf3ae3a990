"""Values in, text, HTML and SVG out: what the page, the report and the pictures share. Knows no Streamlit."""
