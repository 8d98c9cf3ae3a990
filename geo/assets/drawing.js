/* What a person sets on the map: a box, a distance, a polygon, the place of an incident. Clicks work alike for mouse
   and touch, Escape gives up; with the keyboard the cross in the middle is the pointer. */
(function () {
  "use strict";
  var D = (window.Dateline = window.Dateline || {});
  var MOST_CORNERS = 100, SAME_PX = 4, CLOSE_PX = 14, STEP_DEGREES = 1, MOST_STEPS = 40;
  var KINDS = { near: 1, place: 1, box: 2, polygon: MOST_CORNERS };
  var STYLE = { weight: 2, dashArray: "6 4", fillOpacity: 0.06, interactive: false, className: "dl-ghost" };
  var mode = null, map = null, hint = null;

  /* Edges are straight in degrees, as the filter reads them: on the map a long slanted one is a little bent. */
  D.edges = function (corners) {
    var out = [];
    corners.forEach(function (a, i) {
      var b = corners[(i + 1) % corners.length], far = Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1]));
      var n = Math.min(MOST_STEPS, Math.max(1, Math.ceil(far / STEP_DEGREES)));
      for (var k = 0; k < n; k += 1) out.push([a[0] + ((b[0] - a[0]) * k) / n, a[1] + ((b[1] - a[1]) * k) / n]);
    });
    return out;
  };

  /* Longitudes run on from the corner before, also where the map was turned around the world meanwhile. */
  function beside(at) {
    var last = mode.points[mode.points.length - 1], lat = Math.max(-90, Math.min(90, at.lat)), lon = at.wrap().lng;
    if (last) lon = last[1] + ((((lon - last[1] + 180) % 360) + 360) % 360) - 180;
    return [lat, lon];
  }

  function pixels(point) { return map.latLngToContainerPoint(point); }

  function shape(points) {
    var round = Object.assign({ radius: D.nearKm() * 1000 }, STYLE);
    if (mode.kind === "near") return points.length ? L.circle(points[0], round) : null;
    if (mode.kind === "box") return points.length > 1 ? L.rectangle(points, STYLE) : null;
    return mode.kind === "polygon" && points.length > 1 ? L.polygon(D.edges(points), STYLE) : null;
  }

  function redraw() {
    mode.layer.clearLayers();
    var drawn = shape(mode.cursor ? mode.points.concat([mode.cursor]) : mode.points);
    if (drawn) mode.layer.addLayer(drawn);
    mode.points.forEach(function (point, i) {
      var first = i === 0 && mode.kind === "polygon" && mode.points.length > 2;
      var look = { radius: first ? 7 : 4, weight: 2, interactive: false, className: "dl-corner" };
      L.circleMarker(point, look).addTo(mode.layer);
    });
    hint.back.disabled = !mode.points.length;
    hint.done.disabled = mode.points.length < 3;
  }

  function stop(tell) {
    if (!mode) return;
    var ended = mode;
    mode = null;
    ended.layer.remove();
    if (ended.el) ended.el.classList.remove("dl-on");
    map.getContainer().classList.remove("dl-drawing", "dl-keys");
    map.doubleClickZoom.enable();
    hint.box.hidden = true;
    D.relabel();
    if (tell && ended.kind === "place") D.tell("unplace", 1);
  }

  function finish() {
    var kind = mode.kind, points = mode.points;
    if (kind === "polygon" && points.length < 3) return;
    stop(false);
    D.drew = kind !== "place";
    if (kind === "polygon") return D.tell("polygon", points);
    D.tell(kind, kind === "box" ? sides(points[0], points[1]) : points[0]);
  }

  /* South, west, north, east; a box across the 180th meridian has its west above its east. */
  function sides(one, two) {
    var wrap = function (lon) { return L.latLng(0, lon).wrap().lng; };
    return [
      Math.min(one[0], two[0]), wrap(Math.min(one[1], two[1])), Math.max(one[0], two[0]),
      wrap(Math.max(one[1], two[1])),
    ];
  }

  function add(at) {
    var spot = pixels(at), points = mode.points, last = points[points.length - 1];
    if (last && pixels(last).distanceTo(spot) < SAME_PX) return;
    if (mode.kind === "polygon" && points.length > 2 && pixels(points[0]).distanceTo(spot) < CLOSE_PX) return finish();
    points.push(beside(at));
    if (points.length === KINDS[mode.kind]) return finish();
    redraw();
  }

  function back() {
    mode.points.pop();
    redraw();
  }

  /* The key has done its work then: it must not close the card as well. */
  function givenUp(event) {
    if (!mode || event.key !== "Escape") return;
    event.preventDefault();
    stop(true);
  }

  function pressed(event) {
    if (!mode) return;
    if (event.key === "Escape") return givenUp(event);
    if (event.target.closest && event.target.closest("input, button, summary")) return;
    if (event.key.indexOf("Arrow") === 0) map.getContainer().classList.add("dl-keys");
    var acts = { Backspace: back, " ": function () { add(map.getCenter()); } };
    acts.Enter = mode.kind === "polygon" ? finish : acts[" "];
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }

  /* Starts a kind, or ends it where it is already going on; ``el`` is the button that stays lit meanwhile. */
  D.begin = function (kind, el, keys) {
    var again = mode && mode.kind === kind;
    stop(true);
    if (again) return;
    mode = { kind: kind, el: el, points: [], cursor: null, layer: L.layerGroup().addTo(map) };
    if (el) el.classList.add("dl-on");
    map.closePopup();
    map.getContainer().classList.add("dl-drawing");
    map.getContainer().classList.toggle("dl-keys", !!keys);
    map.doubleClickZoom.disable();
    hint.text.textContent = D.words["draw_" + kind];
    hint.keys.textContent = D.words.draw_keys;
    hint.back.hidden = hint.done.hidden = kind !== "polygon";
    hint.box.hidden = false;
    D.relabel();
    redraw();
    map.getContainer().focus({ preventScroll: true });
  };

  D.drawingNow = function () { return mode && mode.kind; };
  D.giveUp = function (kind) { if (mode && mode.kind === kind) stop(false); };

  function bar() {
    var made = { box: D.make("div", map.getContainer(), "dl-hint") }, line = D.make("div", made.box, "dl-say");
    line.setAttribute("role", "status");
    made.text = D.make("span", line);
    made.keys = D.make("small", line);
    var acts = [["done", function () { finish(); }], ["back", back], ["cancel", function () { stop(true); }]];
    acts.forEach(function (item) {
      made[item[0]] = D.make("button", made.box, "dl-do", D.words["draw_" + item[0]]);
      made[item[0]].type = "button";
      made[item[0]].addEventListener("click", item[1]);
    });
    made.box.hidden = true;
    L.DomEvent.disableClickPropagation(made.box);
    return made;
  }

  D.drawing = function (on) {
    map = on;
    D.make("div", map.getContainer(), "dl-cross").setAttribute("aria-hidden", "true");
    hint = bar();
    map.on("mousemove", function (event) {
      if (!mode) return;
      map.getContainer().classList.remove("dl-keys");
      mode.cursor = beside(event.latlng);
      redraw();
    });
    map.on("move", function () {
      if (!mode || !map.getContainer().classList.contains("dl-keys")) return;
      mode.cursor = beside(map.getCenter());
      redraw();
    });
    map.on("click", function (event) { if (mode) add(event.latlng); });
    map.on("dblclick", function () { if (mode && mode.kind === "polygon") finish(); });
    document.addEventListener("keydown", pressed);
    window.parent.document.addEventListener("keydown", givenUp);
  };
})();
