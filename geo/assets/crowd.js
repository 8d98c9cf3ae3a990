/* More incidents than a browser draws one by one: counted rings, one a square of the part of the map in view. A click
   goes in; where all lie at one point, it filters by that point. The page is told which part is in view. */
(function () {
  "use strict";
  var D = (window.Dateline = window.Dateline || {});
  var JOIN_PX = 58, APART_PX = 9, QUIET_MS = 150, AROUND = 0.35, ONE_POINT = 1e-3;
  var told = null, timer = null;

  /* Neighbours whose rings would lie on each other count as one. */
  function merged(members) {
    var sum = { n: 0, lat: 0, lon: 0, colours: {}, b: [90, 180, -90, -180] };
    members.forEach(function (c) {
      sum.n += c.n;
      sum.lat += c.p[0] * c.n;
      sum.lon += c.p[1] * c.n;
      c.parts.forEach(function (part) { sum.colours[part[0]] = (sum.colours[part[0]] || 0) + part[1]; });
      sum.b = [
        Math.min(sum.b[0], c.b[0]), Math.min(sum.b[1], c.b[1]), Math.max(sum.b[2], c.b[2]), Math.max(sum.b[3], c.b[3]),
      ];
    });
    var parts = Object.keys(sum.colours).map(function (c) { return [c, sum.colours[c]]; });
    parts.sort(function (one, two) { return two[1] - one[1]; });
    return { n: sum.n, p: [sum.lat / sum.n, sum.lon / sum.n], parts: parts, b: sum.b };
  }

  function enter(cell) {
    var b = L.latLngBounds([cell.b[0], cell.b[1]], [cell.b[2], cell.b[3]]), most = D.map.getMaxZoom();
    var here = b.getNorth() - b.getSouth() < ONE_POINT && b.getEast() - b.getWest() < ONE_POINT;
    if (here || D.map.getZoom() >= most) {
      D.drew = true; // the point is in view
      return D.tell("here", cell.b);
    }
    var into = Math.min(most, Math.max(D.map.getZoom() + 1, D.map.getBoundsZoom(b)));
    D.map.setView(b.getCenter(), into, { animate: false });
  }

  /* Where a ring stands: a chosen mark has its place, and would hide the count of a ring that has only the mean of many. */
  function aside(p, half) {
    var at = D.map.latLngToLayerPoint(p);
    D.now.data.marks.filter(function (m) { return m.ringed; }).forEach(function (m) {
      var mark = D.map.latLngToLayerPoint(m.p), far = at.distanceTo(mark), least = half + m.r + APART_PX;
      if (far >= least) return;
      var way = far ? at.subtract(mark).divideBy(far) : L.point(0, -1);
      at = mark.add(way.multiplyBy(least));
    });
    return D.map.layerPointToLatLng(at);
  }

  D.crowd = function (cells, group) {
    D.rings = [];
    D.together(cells.slice().reverse(), JOIN_PX).forEach(function (g) {
      var cell = merged(g.members), drawn = D.ring(cell.n, cell.parts), at = aside(cell.p, drawn.half);
      D.place(at, drawn.svg, drawn.half, D.counted("several", cell.n), group, 500).on("click", function () { enter(cell); });
      D.covers(at, drawn.half, drawn.half);
      D.rings.push({ p: at, n: cell.n });
    });
  };

  function covers(bounds) {
    return told && told[0] === D.map.getZoom() && told[1] <= bounds.getSouth() && told[2] <= bounds.getWest() &&
      told[3] >= bounds.getNorth() && told[4] >= bounds.getEast();
  }

  /* The part in view with some of what is around it, so that a small move shows no gap. */
  D.lookAround = function () {
    var crowd = D.now && D.now.data.crowd, bounds = D.map.getBounds();
    if (!crowd || (crowd.heard && covers(bounds))) return;
    var wide = bounds.pad(AROUND);
    told = [D.map.getZoom(), wide.getSouth(), wide.getWest(), wide.getNorth(), wide.getEast()];
    D.tell("seen", told);
  };

  D.watch = function (map) {
    map.on("moveend", function () {
      clearTimeout(timer);
      timer = setTimeout(D.lookAround, QUIET_MS);
    });
  };
})();
