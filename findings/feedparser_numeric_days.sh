#!/bin/sh
# feedparser reads 5 April, written as 2024/04/05 10:00, 2024-096 or 2024-W14-5, as 1 November or 1 September.
#
# The second and third are ISO 8601 (day 96 of the year, Friday of week 14); the first is what many Arabic and Persian
# sites put into pubDate.
# Guess: 5 April, or no parsed date, as for "04/05/2024".
# What happens: the first digits after the year are taken as a month however the text goes on, so that news of spring
# stands in autumn.
#
# Output:
#   feedparser 6.0.14
#   guess: 2024-04-05 or None for each
#   seen:  {'2024-04-05': '2024-04-05', '2024/04/05 10:00': '2024-11-01', '2024-096': '2024-09-01', '2024-W14-5': '2024-11-01', '04/05/2024': None}
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install -q feedparser==6.0.14 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
"$dir/bin/python" - <<'EOF'
import io, time, feedparser

def day(text):
    feed = feedparser.parse(io.BytesIO(f'<rss version="2.0"><channel><item><pubDate>{text}</pubDate></item></channel></rss>'.encode()))
    parsed = feed.entries[0].get("published_parsed")
    return parsed and time.strftime("%Y-%m-%d", parsed)

texts = "2024-04-05", "2024/04/05 10:00", "2024-096", "2024-W14-5", "04/05/2024"
seen = {text: day(text) for text in texts}
print("feedparser", feedparser.__version__)
print("guess: 2024-04-05 or None for each")
print("seen: ", seen)
raise SystemExit(list(seen.values()) != ["2024-04-05", "2024-11-01", "2024-09-01", "2024-11-01", None])
EOF
