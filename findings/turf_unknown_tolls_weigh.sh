#!/bin/sh
# @turf/center-mean, weighed by tolls, counts an incident whose toll is not known as one person killed.
#
# Guess: what has no weight is left out or an error; a toll of 0 and an unknown one pull the mean by as little.
# What happens: a weight that is null or not there is 1, more than the 0 that somebody counted. Two incidents without a
# toll pull the middle of one with two killed half of the way to them.
#
# Output:
#   @turf/center-mean 7.4.0
#   guess: longitude 37 in each case, or an error
#   seen:  toll null 38, no toll 38, toll 0 37
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cd "$dir" && npm install --silent --no-fund --no-audit @turf/center-mean@7.4.0 @turf/helpers@7.4.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
cat >"$dir/run.mjs" <<'EOF'
import { readFileSync } from "node:fs";
import { centerMean } from "@turf/center-mean";
import { featureCollection, point } from "@turf/helpers";

const others = { "toll null": { deaths: null }, "no toll": {}, "toll 0": { deaths: 0 } };
const seen = Object.entries(others).map(([name, properties]) => {
  const incidents = [point([37, 35], { deaths: 2 }), point([39, 35], properties), point([39, 35], properties)];
  return `${name} ${centerMean(featureCollection(incidents), { weight: "deaths" }).geometry.coordinates[0]}`;
});
console.log("@turf/center-mean", JSON.parse(readFileSync("node_modules/@turf/center-mean/package.json")).version);
console.log("guess: longitude 37 in each case, or an error");
console.log(`seen:  ${seen.join(", ")}`);
process.exit(seen.join() === "toll null 38,no toll 38,toll 0 37" ? 0 : 1);
EOF
node "$dir/run.mjs"
