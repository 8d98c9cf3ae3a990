#!/bin/sh
# luxon reads the ISO 8601 span 2024-05-03/05 as two years long: until five o'clock of the day that it is run on.
#
# Guess: an end without its year and month takes them from the start, as ISO 8601 allows, or the span is not valid.
# What happens: the 05 after the stroke is an hour of today, and 06-02 is six o'clock at an offset of two hours. Only an
# end that is no hour either is refused, so that a span to the 23rd is valid and one to the 30th is not.
#
# Output:
#   luxon 3.7.2
#   guess: ends on 5 May, 2 June, 23 May and 30 May 2024, or four spans that are not valid
#   seen:  2026-03-01T05:00, 2026-02-28T08:00, 2026-03-01T23:00, unparsable
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cd "$dir" && npm install --silent --no-fund --no-audit luxon@3.7.2 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
cat >"$dir/run.mjs" <<'EOF'
import { readFileSync } from "node:fs";
import { Interval, Settings } from "luxon";

Settings.defaultZone = "utc";
Settings.now = () => Date.UTC(2026, 2, 1);
const ends = ["2024-05-03/05", "2024-05-28/06-02", "2024-05-03/23", "2024-05-03/30"].map((span) => {
  const read = Interval.fromISO(span);
  return read.isValid ? read.end.toISO().slice(0, 16) : read.invalidReason;
});
console.log("luxon", JSON.parse(readFileSync("node_modules/luxon/package.json")).version);
console.log("guess: ends on 5 May, 2 June, 23 May and 30 May 2024, or four spans that are not valid");
console.log(`seen:  ${ends.join(", ")}`);
process.exit(ends.join() === "2026-03-01T05:00,2026-02-28T08:00,2026-03-01T23:00,unparsable" ? 0 : 1);
EOF
node "$dir/run.mjs"
