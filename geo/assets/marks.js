/* Incidents on the map: type by colour and shape, toll by size, status by outline, precision by point, disc or area.
   Several at one place fan out; close ones join into a counted ring. Rows come as base64 of JSON, text is set with
   textContent only. */
(function () {
  "use strict";
  var D = (window.Dateline = window.Dateline || {});
  var SVG = "http://www.w3.org/2000/svg";
  var JOIN_PX = 30, FAN_MOST = 12, KM = 1000;
  var OUTLINES = {
    reported: { width: 1.5 }, confirmed: { width: 3.2 }, claimed: { width: 2, dash: "4 3" },
    disputed: { width: 2.4, dash: "1.5 2.6" }, other: { width: 1, faint: true },
  };
  var SHAPES = {
    circle: round(24, 1, 1), diamond: [[0, -1.1], [1, 0], [0, 1.1], [-1, 0]],
    square: [[-0.82, -0.82], [0.82, -0.82], [0.82, 0.82], [-0.82, 0.82]],
    triangle: [[0, -1.05], [1.05, 0.85], [-1.05, 0.85]], star: round(16, 1.15, 0.62), hexagon: round(6, 1.02, 1.02),
    arrow: [[-1, -0.62], [0.2, -0.62], [0.2, -1.05], [1.15, 0], [0.2, 1.05], [0.2, 0.62], [-1, 0.62]],
  };

  function round(n, outer, inner) {
    var out = [];
    for (var i = 0; i < n; i += 1) {
      var r = i % 2 ? inner : outer, a = (i / n) * 2 * Math.PI - Math.PI / 2;
      out.push([r * Math.cos(a), r * Math.sin(a)]);
    }
    return out;
  }

  function node(name, attributes) {
    var el = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { el.setAttribute(key, attributes[key]); });
    return el;
  }

  function canvas(half) {
    return node("svg", { width: 2 * half, height: 2 * half, viewBox: [-half, -half, 2 * half, 2 * half].join(" "), "aria-hidden": "true" });
  }

  function text(value, attributes) {
    var el = node("text", Object.assign({ "text-anchor": "middle", "dominant-baseline": "central" }, attributes));
    el.textContent = value;
    return el;
  }

  D.symbol = function (mark) {
    var r = mark.r, svg = canvas(r + 6), line = OUTLINES[mark.o] || OUTLINES.other;
    var path = (SHAPES[mark.s] || SHAPES.circle).map(function (p) { return [p[0] * r, p[1] * r].join(","); }).join(" ");
    svg.appendChild(node("polygon", { points: path, class: "dl-back", "stroke-width": line.width + 2.4 }));
    svg.appendChild(node("polygon", {
      points: path, class: mark.a ? "dl-rough" : "dl-exact", fill: mark.a ? "none" : mark.c,
      stroke: mark.a ? mark.c : "", "fill-opacity": line.faint ? 0.35 : 0.95,
      "stroke-width": line.width, "stroke-dasharray": line.dash || "none", "stroke-linejoin": "round",
    }));
    if (mark.a) svg.appendChild(text("≈", { class: "dl-about", "font-size": Math.max(11, r * 1.2) }));
    if (mark.n > 1) {
      svg.appendChild(node("circle", { cx: r, cy: -r + 1, r: 6, class: "dl-badge" }));
      svg.appendChild(text(String(mark.n), { x: r, y: -r + 1, class: "dl-badge-text", "font-size": 9 }));
    }
    if (mark.f) svg.appendChild(node("circle", { cx: -r, cy: -r + 1, r: 4.5, class: "dl-fresh" }));
    return svg;
  };

  function bubble(members) {
    var r = 13 + 2.6 * Math.log2(members.length), svg = canvas(r + 6), angle = -Math.PI / 2, colours = {};
    members.forEach(function (m) { colours[m.c] = (colours[m.c] || 0) + 1; });
    svg.appendChild(node("circle", { r: r + 2, class: "dl-back dl-solid" }));
    Object.keys(colours).forEach(function (c) {
      var share = colours[c] / members.length, end = angle + share * 2 * Math.PI - 1e-4;
      var at = function (a) { return r * Math.cos(a) + "," + r * Math.sin(a); };
      svg.appendChild(node("path", {
        d: "M" + at(angle) + "A" + [r, r, 0, share > 0.5 ? 1 : 0, 1].join(" ") + " " + at(end), fill: "none", stroke: c, "stroke-width": 5,
      }));
      angle = end;
    });
    svg.appendChild(text(String(members.length), { class: "dl-count", "font-size": 12 }));
    if (members.some(function (m) { return m.f; })) svg.appendChild(node("circle", { cx: -r * 0.75, cy: -r * 0.75, r: 4.5, class: "dl-fresh" }));
    return { svg: svg, half: r + 6 };
  }

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

  function place(at, svg, half, label, group, offset) {
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
  }

  function choose(mark) {
    D.light(mark.i, "chosen");
    D.tell("pick", mark.i);
    D.showCard();
  }

  function one(mark, at, group) {
    var half = mark.r + 6;
    var marker = place(at, D.symbol(mark), half, [mark.t].concat(mark.l).join(". "), group, mark.z);
    marker.bindTooltip(words(mark), { direction: "top", offset: [0, -mark.r - 2], className: "dl-tip", opacity: 1 });
    marker.on("click", function () { choose(mark); });
    marker.on("mouseover focus", function () { D.point(mark.i, true); });
    marker.on("mouseout blur", function () { D.point(mark.i, false); });
    D.markers[mark.i] = marker;
    boxAt(at, mark.r);
  }

  function boxAt(at, r) {
    var p = D.map.latLngToContainerPoint(at);
    D.markBoxes.push([p.x - r, p.y - r, p.x + r, p.y + r]);
  }

  function reach(members) {
    var n = members.length, wide = Math.max.apply(null, members.map(function (m) { return m.r; })) * 2 + 5;
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

  function list(members, marker) {
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
    marker.bindPopup(box, { maxHeight: 220, minWidth: 220, className: "dl-popup" }).openPopup();
  }

  function joined(members, group, same) {
    var drawn = bubble(members), at = members[0].p;
    var marker = place(at, drawn.svg, drawn.half, D.words.several.replace("{n}", members.length), group, 500);
    marker.on("click", function () {
      var bounds = L.latLngBounds(members.map(function (m) { return m.p; }));
      if (same || D.map.getZoom() >= D.map.getMaxZoom()) list(members, marker);
      else D.map.fitBounds(bounds, { padding: [70, 70], maxZoom: D.map.getMaxZoom() });
    });
    members.forEach(function (m) { D.markers[m.i] = marker; });
    boxAt(at, drawn.half);
  }

  function together(marks) {
    var groups = [], cells = {};
    marks.forEach(function (mark) {
      var p = D.map.project(mark.p, D.map.getZoom()), x = Math.floor(p.x / JOIN_PX), y = Math.floor(p.y / JOIN_PX), found = null;
      for (var i = -1; i < 2 && !found; i += 1) for (var j = -1; j < 2 && !found; j += 1) {
        found = (cells[(x + i) + ":" + (y + j)] || []).filter(function (g) { return g.at.distanceTo(p) < JOIN_PX; })[0];
      }
      if (found) return found.members.push(mark);
      found = { at: p, members: [mark] };
      groups.push(found);
      (cells[x + ":" + y] = cells[x + ":" + y] || []).push(found);
    });
    return groups;
  }

  function area(mark, group) {
    var style = {
      pane: "areas", interactive: false, color: mark.c, weight: 1, opacity: 0.55, dashArray: "3 5", fillColor: mark.c,
      fillOpacity: 0.1, className: "dl-area",
    };
    if (mark.area.km) L.circle(mark.p, Object.assign({ radius: mark.area.km * KM }, style)).addTo(group);
    if (mark.area.ring) L.polygon(mark.area.ring, style).addTo(group);
    if (mark.area.code) D.country(mark.area.code).forEach(function (c) { L.polygon(c.rings, style).addTo(group); });
  }

  function lay() {
    var now = D.now;
    if (!now || !D.map.hasLayer(now.group)) return;
    now.inner.clearLayers();
    D.markers = {};
    D.markBoxes = [];
    var drawn = {};
    now.data.marks.forEach(function (mark) {
      var key = mark.area && JSON.stringify([mark.area, mark.p, mark.c]);
      if (key && !drawn[key]) area(mark, now.inner);
      drawn[key] = true;
    });
    together(now.data.marks).forEach(function (g, _, groups) {
      var first = g.members[0].p;
      var same = g.members.every(function (m) { return L.latLng(m.p).distanceTo(first) < 50; });
      if (g.members.length === 1) one(g.members[0], first, now.inner);
      else if (same && g.members.length <= FAN_MOST && roomy(g, groups)) fan(g.members, now.inner);
      else joined(g.members, now.inner, same);
    });
    if (now.data.chosen) D.light(now.data.chosen, "chosen");
    D.relabel();
  }

  D.light = function (id, how) {
    Object.keys(D.markers).forEach(function (key) {
      var el = D.markers[key].getElement();
      if (el) el.classList.remove("dl-" + how);
    });
    var marker = D.markers[id], el = marker && marker.getElement();
    if (el) el.classList.add("dl-" + how);
    if (how === "chosen" && D.now) D.now.data.chosen = id;
  };

  function look(data) {
    if (data.view && data.view.token !== D.viewed) {
      D.viewed = data.view.token;
      D.map.setView(data.view.at, data.view.zoom, { animate: false });
    } else if (!D.viewed && data.fit) {
      D.viewed = "fit";
      D.fit();
    }
  }

  /* At first the core of what is shown, so that one far mark does not shrink the rest; the button shows all. */
  D.fit = function (all) {
    var fit = D.now && (all ? D.now.data.all : D.now.data.fit);
    if (fit) D.map.fitBounds(fit, { padding: [40, 40], maxZoom: 9, animate: false });
  };

  D.draw = function (group, packed) {
    var bytes = Uint8Array.from(atob(packed), function (c) { return c.charCodeAt(0); });
    var data = JSON.parse(new TextDecoder().decode(bytes));
    var inner = L.layerGroup().addTo(group);
    data.marks.forEach(function (mark) {
      mark.f = (data.fresh || {})[mark.i];
      if (mark.f) mark.l.push(mark.f);
    });
    D.setTheme(data.theme);
    D.now = { group: group, inner: inner, data: data };
    group.on("add", function () { look(data); lay(); D.extras(data); window.datelinePainted = data.token; });
    if (!D.listening) {
      D.listening = true;
      D.map.on("zoomend", lay);
    }
  };
})();
