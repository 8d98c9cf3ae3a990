/* Towns, roads and rivers of the file that was named on the server, beneath the marks. This frame may fetch nothing, so a
   tile comes as a script, which hands over lists of points on a grid; it is drawn here, sharp beyond its last zoom. */
(function () {
  "use strict";
  var D = (window.Dateline = window.Dateline || {});
  var LEAST_ZOOM = 6, GRID = 1024, SHARPEST = 4, KEPT = 200, LATER_MS = 150;
  var LOOKS = {
    light: { water: "#dbe6ed", rivers: "#9fc0d4", roads: ["#ddd5c5", "#cfc2a8", "#c0a678"] },
    dark: { water: "#10171d", rivers: "#2f5068", roads: ["#3f4b52", "#5d6562", "#8a7e5c"] },
  };
  var WIDTHS = [0.8, 1.3, 2];
  var known = {}, order = [], waiting = {}, layer = null, note = null, later = 0;

  function keep(key, told) {
    known[key] = told;
    order.push(key);
    if (order.length > KEPT) delete known[order.shift()];
  }

  function wrong() {
    if (note) note.hidden = false;
  }

  /* What the script of a tile calls. */
  D.detailTile = function (key, told) {
    if (told && told.wrong) wrong();
    keep(key, told && !told.wrong ? told : { towns: [] });
    (waiting[key] || []).forEach(function (ready) { ready(); });
    delete waiting[key];
    clearTimeout(later);
    later = setTimeout(D.relabel, LATER_MS);
  };

  function ask(coords, ready) {
    var key = coords.z + "/" + coords.x + "/" + coords.y;
    if (known[key]) return setTimeout(ready, 0);
    if (waiting[key]) return waiting[key].push(ready);
    waiting[key] = [ready];
    var script = document.createElement("script");
    script.src = L.Util.template(D.files.ground.url, coords);
    script.onload = script.onerror = function () { script.remove(); };
    script.addEventListener("error", function () { wrong(); D.detailTile(key, null); });
    document.body.appendChild(script);
  }

  function trace(pen, line) {
    var x = line[0], y = line[1];
    pen.moveTo(x, y);
    for (var i = 2; i < line.length; i += 2) {
      x += line[i];
      y += line[i + 1];
      pen.lineTo(x, y);
    }
  }

  function stroke(pen, lines, colour, width) {
    pen.beginPath();
    (lines || []).forEach(function (line) { trace(pen, line); });
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }

  function paint(canvas, told, beyond) {
    var look = LOOKS[D.theme], pen = canvas.getContext("2d"), step = (GRID / 256) / beyond;
    pen.scale(canvas.width / GRID, canvas.height / GRID);
    pen.lineJoin = pen.lineCap = "round";
    pen.fillStyle = look.water;
    (told.water || []).forEach(function (rings) {
      pen.beginPath();
      rings.forEach(function (ring) { trace(pen, ring); });
      pen.fill("evenodd");
    });
    stroke(pen, told.rivers, look.rivers, 1.2 * step);
    WIDTHS.forEach(function (width, i) { stroke(pen, told["roads" + (i + 1)], look.roads[i], width * step); });
  }

  var Detail = L.GridLayer.extend({
    createTile: function (coords, done) {
      var canvas = document.createElement("canvas"), size = this.getTileSize();
      var beyond = Math.min(SHARPEST, Math.pow(2, Math.max(0, Math.round(D.map.getZoom()) - coords.z)));
      canvas.width = size.x * beyond * (window.devicePixelRatio > 1 ? 2 : 1);
      canvas.height = canvas.width;
      ask(coords, function () {
        paint(canvas, known[coords.z + "/" + coords.x + "/" + coords.y] || {}, beyond);
        done(null, canvas);
      });
      return canvas;
    },
  });

  /* The towns of the tiles in view, as the names of cities are; those that the cities have already stay theirs. */
  D.detailTowns = function (map, names) {
    if (!layer || !map.hasLayer(layer)) return [];
    var zoom = map.getZoom(), there = {}, bounds = map.getBounds(), found = [];
    names.forEach(function (n) { there[n.text] = true; });
    Object.keys(layer._tiles || {}).forEach(function (id) {
      var c = layer._tiles[id].coords, told = known[c.z + "/" + c.x + "/" + c.y];
      (told && told.towns || []).forEach(function (t) {
        if (t[3] > zoom || there[t[0]] || !bounds.contains([t[1], t[2]])) return;
        there[t[0]] = true;
        found.push({ text: t[0], at: [t[1], t[2]], kind: "city", since: t[3] });
      });
    });
    return found.sort(function (a, b) { return a.since - b.since; });
  };

  D.detailLook = function () { if (layer) layer.redraw(); };

  /* The layer, where there is a file; ``box`` says whose it is, or how one comes to be here. */
  D.detailed = function (map, box) {
    var ground = D.files.ground, said = D.words.detail_how;
    if (ground && ground.from) said = D.words.detail_from.replace("{who}", ground.from);
    if (!ground || ground.from) D.make("div", box, "dl-note", said);
    if (!ground) return null;
    note = D.make("div", box, "dl-note dl-wrong", D.words.detail_wrong);
    note.setAttribute("role", "status");
    note.hidden = true;
    map.createPane("detail").style.zIndex = 160;
    var safe = ground.from ? D.make("bdi", null, "", ground.from).outerHTML : "";
    layer = new Detail({
      pane: "detail", minZoom: Math.max(LEAST_ZOOM, ground.min), maxNativeZoom: ground.max, bounds: ground.box,
      attribution: safe, keepBuffer: 1, updateWhenZooming: false,
    });
    return layer;
  };
})();
