#!/bin/sh
# chrono-node reads "from 3 to 5 May" as three to five o'clock on the first of May.
#
# Guess: three days, as it reads "3 to 5 May", and "from 3 to 5 May 2024" with the year.
# What happens: after "from", figures are hours before they are days, so the month is left alone and becomes its first
# day; the strict parser drops it and says today. "In 1990s" is in 1990 seconds, 33 minutes from now, a day without a
# name: "people sat in Homs" is on Saturday.
#
# Output:
#   chrono-node 2.10.3
#   guess: 3 to 5 May, 3 to 5 May, no day, no day
#   seen: from 3 to 5 May: May 01 03:00 to May 01 05:00; strict: Jun 10 03:00 to Jun 10 05:00; in 1990s: Jun 10 12:33; Five people sat in Homs: Jun 08 12:00
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cd "$dir" && npm install --silent --no-fund --no-audit chrono-node@2.10.3 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
cat >"$dir/run.mjs" <<'EOF'
import { readFileSync } from "node:fs";
import * as chrono from "chrono-node";

const asked = new Date(2024, 5, 10, 12);
const moment = (day) => day.date().toString().slice(4, 10) + day.date().toString().slice(15, 21);
const said = (parser, text) => parser.parse(text, asked).map((one) => moment(one.start) + (one.end ? " to " + moment(one.end) : "")).join();
const seen = [said(chrono, "from 3 to 5 May"), said(chrono.strict, "from 3 to 5 May"), said(chrono, "in 1990s"), said(chrono, "Five people sat in Homs")];
console.log("chrono-node", JSON.parse(readFileSync("node_modules/chrono-node/package.json")).version);
console.log("guess: 3 to 5 May, 3 to 5 May, no day, no day");
console.log(`seen: from 3 to 5 May: ${seen[0]}; strict: ${seen[1]}; in 1990s: ${seen[2]}; Five people sat in Homs: ${seen[3]}`);
process.exit(seen[0] === "May 01 03:00 to May 01 05:00" && seen[1] === "Jun 10 03:00 to Jun 10 05:00" && seen[2] === "Jun 10 12:33" && seen[3].startsWith("Jun 08") ? 0 : 1);
EOF
node "$dir/run.mjs"
