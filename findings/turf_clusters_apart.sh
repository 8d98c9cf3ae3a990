#!/bin/sh
# @turf/turf's DBSCAN leaves two points of Fiji, 11 km apart, as noise where it makes a cluster of any other two.
#
# Guess: its distances are along the ground ("kilometers"), as turf's distance is, so that 180 degrees are nowhere an end.
# What happens: candidates are first looked up in a box of degrees, which ends at 180; those beyond it are not looked at.
# The same two points at Greenwich are a cluster.
#
# Output:
#   @turf/clusters-dbscan 7.4.0
#   guess: one cluster over Greenwich, one in Fiji
#   seen: km apart 10.6 and 10.6; over Greenwich core,core; in Fiji noise,noise
set -eu
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
cd "$dir" && npm install --silent --no-fund --no-audit @turf/clusters-dbscan@7.4.0 @turf/distance@7.4.0 @turf/helpers@7.4.0 >"$dir/log" 2>&1 || { cat "$dir/log"; exit 2; }
cat >"$dir/run.mjs" <<'EOF'
import { readFileSync } from "node:fs";
import { clustersDbscan } from "@turf/clusters-dbscan";
import { distance } from "@turf/distance";
import { featureCollection, point } from "@turf/helpers";

const pairs = { greenwich: [point([-0.05, -17]), point([0.05, -17])], fiji: [point([179.95, -17]), point([-179.95, -17])] };
const apart = Object.values(pairs).map(([one, other]) => distance(one, other).toFixed(1));
const found = clustersDbscan(featureCollection([...pairs.greenwich, ...pairs.fiji]), 20, { minPoints: 2 }).features.map((one) => one.properties.dbscan);
console.log("@turf/clusters-dbscan", JSON.parse(readFileSync("node_modules/@turf/clusters-dbscan/package.json")).version);
console.log("guess: one cluster over Greenwich, one in Fiji");
console.log(`seen: km apart ${apart.join(" and ")}; over Greenwich ${found.slice(0, 2)}; in Fiji ${found.slice(2)}`);
process.exit(apart[0] === apart[1] && found.join() === "core,core,noise,noise" ? 0 : 1);
EOF
node "$dir/run.mjs"
