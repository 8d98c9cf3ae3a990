/* Incidents on the map: type by colour and shape, toll by size, status by outline, precision by point, disc or area.
   Several at one place fan out; close ones join into a counted ring. Text is set with textContent only. */
(function () {
  "use strict";
  var D = (window.Dateline = window.Dateline || {});
  var MARGIN_PX = 40, TOOLS_PX = 76, FIRST_ZOOM = 2, NEAR_ZOOM = 9;
  var JOIN_PX = 36, FAN_MOST = 12, TARGET_PX = 26, KM = 1000, FILLING = 0.5, RING_PX = 6, TIP_PX = 12;

  function words(mark) {
    var box = document.createElement("div");
    [mark.t].concat(mark.l).forEach(function (line, i) {
      var el = document.createElement(i ? "div" : "strong");
      el.textContent = line;
      el.dir = "auto";
      box.appendChild(el);
    });
    return box;
  }

  D.place = function (at, svg, half, label, group, offset) {
    var icon = L.divIcon({ className: "dl-mark", html: svg, iconSize: [2 * half, 2 * half], iconAnchor: [half, half] });
    var marker = L.marker(at, { icon: icon, riseOnHover: true, zIndexOffset: offset || 0 });
    marker.on("add", function () { marker.getElement().setAttribute("aria-label", label); });
    marker.on("keydown", function (event) {
      var key = event.originalEvent.key;
      if (key !== "Enter" && key !== " ") return;
      event.originalEvent.preventDefault();
      marker.fire("click");
    });
    marker.addTo(group);
    return marker;
  };

  /* Under a mark so high in the map that what is said of it has no room above. */
  function roomFor(tip, r, at) {
    var below = D.map.latLngToContainerPoint(at).y < tip.getElement().offsetHeight + r + TIP_PX;
    tip.options.direction = below ? "bottom" : "top";
    tip.options.offset = L.point(0, below ? r + 2 : -r - 2);
    tip.update();
  }

  function choose(mark) {
    D.light(mark.i, "chosen");
    D.tell("pick", mark.i);
    D.showCard();
  }

  function one(mark, at, group) {
    var half = mark.r + 6;
    var marker = D.place(at, D.symbol(mark), half, [mark.t].concat(mark.l).join(". "), group, mark.z);
    marker.bindTooltip(words(mark), { direction: "top", offset: [0, -mark.r - 2], className: "dl-tip", opacity: 1 });
    marker.on("tooltipopen", function (event) { roomFor(event.tooltip, mark.r, at); });
    marker.on("click", function (event) {
      choose(mark);
      if (event.originalEvent) D.release();
    });
    marker.on("mouseover focus", function () { D.point(mark.i, true); });
    marker.on("mouseout blur", function () { D.point(mark.i, false); });
    D.markers[mark.i] = marker;
    D.covers(at, mark.r, half, [mark.i]);
  }

  /* What a mark covers of the ground: so many pixels around it, and the ring of a chosen one as well. */
  D.covers = function (at, r, half, ids) { D.covered.push({ at: at, r: r, half: half, ids: ids || [] }); };
  D.markBoxes = function () {
    var chosen = D.now && D.now.data.chosen;
    return (D.covered || []).map(function (c) {
      var p = D.map.latLngToContainerPoint(c.at), r = c.ids.indexOf(chosen) < 0 ? c.r : c.half + RING_PX;
      return [p.x - r, p.y - r, p.x + r, p.y + r];
    });
  };

  function reach(members) {
    var n = members.length, largest = Math.max.apply(null, members.map(function (m) { return m.r; }));
    var wide = Math.max(TARGET_PX, largest * 2 + 5);
    return n === 2 ? wide / 2 : Math.max(wide * 0.7, (wide * n) / (2 * Math.PI));
  }

  /* Several at one point spread out only where they meet nobody else's mark. */
  function roomy(g, groups) {
    var space = reach(g.members) + JOIN_PX;
    return groups.every(function (other) { return other === g || other.at.distanceTo(g.at) > space; });
  }

  function fan(members, group) {
    var map = D.map, at = L.latLng(members[0].p), centre = map.latLngToLayerPoint(at), n = members.length;
    var radius = reach(members);
    members.forEach(function (mark, i) {
      var a = (i / n) * 2 * Math.PI - (n === 2 ? Math.PI : Math.PI / 2);
      var spot = map.layerPointToLatLng(centre.add([radius * Math.cos(a), radius * Math.sin(a)]));
      L.polyline([at, spot], { pane: "areas", interactive: false, weight: 1, className: "dl-leader" }).addTo(group);
      one(mark, spot, group);
    });
    L.circleMarker(at, { pane: "areas", interactive: false, radius: 2, className: "dl-leader dl-foot" }).addTo(group);
  }

  function list(members, marker, at) {
    var box = document.createElement("div");
    box.className = "dl-list";
    members.forEach(function (mark) {
      var button = document.createElement("button");
      button.type = "button";
      button.dir = "auto";
      button.textContent = [mark.t].concat(mark.l).join(" · ");
      button.addEventListener("click", function () { choose(mark); });
      box.appendChild(button);
    });
    marker.unbindPopup();
    marker.bindPopup(box, { maxHeight: 220, minWidth: 220, className: "dl-popup" }).openPopup(at);
  }

  function shares(members) {
    var colours = {};
    members.forEach(function (m) { colours[m.c] = (colours[m.c] || 0) + 1; });
    return Object.keys(colours).map(function (c) { return [c, colours[c]]; });
  }

  function joined(members, group, same) {
    var drawn = D.ring(members.length, shares(members), members.some(function (m) { return m.f; })), at = members[0].p;
    var marker = D.place(at, drawn.svg, drawn.half, D.counted("several", members.length), group, 500);
    marker.on("click", function () {
      var bounds = L.latLngBounds(members.map(function (m) { return m.p; }));
      if (same || D.map.getZoom() >= D.map.getMaxZoom()) list(members, marker);
      else D.map.fitBounds(bounds, { padding: [70, 70], maxZoom: D.map.getMaxZoom() });
    });
    members.forEach(function (m) { D.markers[m.i] = marker; });
    D.covers(at, drawn.half, drawn.half, members.map(function (m) { return m.i; }));
  }

  /* Each joins the first group that is nearer than so many pixels; whoever comes first is its middle. */
  D.together = function (items, px) {
    var groups = [], cells = {};
    items.forEach(function (item) {
      var p = D.map.project(item.p, D.map.getZoom()), x = Math.floor(p.x / px), y = Math.floor(p.y / px), found = null;
      for (var i = -1; i < 2 && !found; i += 1) for (var j = -1; j < 2 && !found; j += 1) {
        found = (cells[(x + i) + ":" + (y + j)] || []).filter(function (g) { return g.at.distanceTo(p) < px; })[0];
      }
      if (found) return found.members.push(item);
      found = { at: p, members: [item] };
      groups.push(found);
      (cells[x + ":" + y] = cells[x + ":" + y] || []).push(found);
    });
    return groups;
  };

  /* On dark land a tint of a tenth cannot be seen. */
  function tint() { return D.theme === "dark" ? 0.14 : 0.1; }

  /* The area of all that happened somewhere within it; a click opens them as one on a mark does. */
  function area(members, group) {
    var mark = members[0], style = {
      pane: "areas", color: mark.c, weight: 1, opacity: D.theme === "dark" ? 0.9 : 0.55, dashArray: "3 5", fillColor: mark.c,
      fillOpacity: tint(), className: "dl-area",
    };
    var made = mark.area.km ? [L.circle(mark.p, Object.assign({ radius: mark.area.km * KM }, style))]
      : mark.area.ring ? [L.polygon(mark.area.ring, style)]
      : D.country(mark.area.code).map(function (c) { return L.polygon(c.rings, style); });
    made.forEach(function (layer) {
      layer.on("click", function (event) {
        if (D.drawingNow()) return;
        L.DomEvent.stopPropagation(event);
        if (members.length === 1) choose(mark), D.release();
        else list(members, layer, event.latlng);
      });
      layer.addTo(group);
    });
    D.areas = D.areas.concat(made);
  }

  /* A country lies under a province, a province under a disc: each can be reached with the pointer. */
  function room(mark) { return mark.area.code ? 2 : mark.area.ring ? 1 : 0; }

  /* What takes up most of the view is drawn thin: its colour would tint everything, and its edge tells enough. */
  function thin() {
    var view = D.map.getPixelBounds(), wide = view.getSize().x;
    // A disc that was taken off knows no pixels, and its going may move the map before the others are laid.
    D.areas.filter(function (layer) { return D.map.hasLayer(layer); }).forEach(function (layer) {
      var b = layer.getBounds(), left = D.map.project(b.getSouthWest()).x, right = D.map.project(b.getNorthEast()).x;
      var share = (Math.min(right, view.max.x) - Math.max(left, view.min.x)) / wide;
      layer.setStyle({ fillOpacity: share > FILLING ? tint() / 4 : tint() });
    });
  }

  function lay() {
    var now = D.now;
    if (!now) return;
    now.group.clearLayers();
    D.markers = {};
    D.covered = [];
    var shared = {};
    now.data.marks.forEach(function (mark) {
      var key = mark.area && JSON.stringify([mark.area, mark.p, mark.c]);
      if (key) (shared[key] = shared[key] || []).push(mark);
    });
    D.areas = [];
    Object.keys(shared).map(function (key) { return shared[key]; }).sort(function (one, two) { return room(two[0]) - room(one[0]); })
      .forEach(function (members) { area(members, now.group); });
    thin();
    D.together(now.data.marks, JOIN_PX).forEach(function (g, _, groups) {
      var first = g.members[0].p;
      var same = g.members.every(function (m) { return L.latLng(m.p).distanceTo(first) < 50; });
      if (g.members.length === 1) one(g.members[0], first, now.group);
      else if (same && g.members.length <= FAN_MOST && roomy(g, groups)) fan(g.members, now.group);
      else joined(g.members, now.group, same);
    });
    D.crowd(now.data.cells, now.group);
    if (now.data.chosen) D.light(now.data.chosen, "chosen");
    D.relabel();
  }

  D.lay = lay;

  D.light = function (id, how) {
    Object.keys(D.markers).forEach(function (key) {
      var el = D.markers[key].getElement();
      if (el) el.classList.remove("dl-" + how);
    });
    var marker = D.markers[id], el = marker && marker.getElement();
    if (el) el.classList.add("dl-" + how);
    if (how !== "chosen" || !D.now || D.now.data.chosen === id) return;
    D.now.data.chosen = id;
    D.relabel();
  };

  function look(data) {
    D.driven = Boolean(data.view && data.view.token !== D.viewed);
    if (data.view && data.view.token !== D.viewed) {
      D.viewed = data.view.token;
      D.map.setView(data.view.at, data.view.zoom, { animate: false });
    } else if (data.fit && (!D.viewed || data.turn !== D.turn)) {
      D.viewed = D.viewed || "fit";
      D.fit();
    }
    D.turn = data.turn;
  }

  /* At first the core of what is shown, clear of the tools at the left, and not so far off that all rings become one; the
     button shows all, and what is handed on does from the start. */
  D.fit = function (all) {
    var fit = D.now && (all ? D.now.data.all : D.now.data.fit), map = D.map;
    if (!fit) return;
    // Into a frame that has no size yet nothing fits, and Leaflet would go as near as it may.
    var size = map.invalidateSize({ animate: false, pan: false }).getSize();
    if (Math.min(size.x, size.y) <= TOOLS_PX + MARGIN_PX) return map.once("resize", function () { D.fit(all); });
    var zoom = map.getBoundsZoom(fit, false, L.point(TOOLS_PX + MARGIN_PX, 2 * MARGIN_PX));
    zoom = Math.min(NEAR_ZOOM, Math.max(zoom, all || !D.files.drawing ? map.getMinZoom() : FIRST_ZOOM));
    var middle = L.bounds(map.project(fit[0], zoom), map.project(fit[1], zoom)).getCenter();
    map.setView(map.unproject(middle.subtract([(TOOLS_PX - MARGIN_PX) / 2, 0]), zoom), zoom, { animate: false });
  };

  /* The page keeps this frame hidden until then, so that nobody sees it white. */
  function painted(token) {
    window.datelinePainted = token;
    if (window.frameElement) window.frameElement.dataset.painted = "1";
  }

  /* A group from its row: see in_rows in geo/render/map/marker_clusters.py. */
  function group_of(row, colours) {
    var parts = row.slice(6).map(function (n, i) { return [colours[i], n]; }).filter(function (part) { return part[1]; });
    return {
      p: [row[0] / 1e4, row[1] / 1e4],
      n: parts.reduce(function (sum, part) { return sum + part[1]; }, 0),
      parts: parts,
      b: [0, 1, 2, 3].map(function (i) { return (row[i % 2] + row[2 + i]) / 1e4; })
    };
  }

  /* What the page has handed over: see hand.js. Copied, for a frame that is loaded anew takes the same once more. */
  D.take = function () {
    if (D.map && window.parent.datelineMarks) draw(structuredClone(window.parent.datelineMarks));
  };

  function draw(data) {
    data.cells = data.cells.map(function (row) { return group_of(row, data.colours); });
    data.marks.forEach(function (mark) {
      mark.f = (data.fresh || {})[mark.i];
      if (mark.f) mark.l.push(mark.f);
    });
    D.followTheme(data.theme);
    D.now = { group: D.now ? D.now.group : L.layerGroup().addTo(D.map), data: data };
    look(data);
    lay();
    D.extras(data);
    painted(data.token);
    if (!D.listening) {
      D.listening = true;
      D.map.on("zoomend", lay);
      D.map.on("moveend", thin);
    }
  }
})();
