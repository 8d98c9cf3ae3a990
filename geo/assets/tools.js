/* What the map offers beside marks: fit, the buttons that draw, a place search, legend, coordinates and scale. */
(function () {
  "use strict";
  var D = (window.Dateline = window.Dateline || {});
  var QUIET_MS = 700, SCALE_PX = 130, TOOLS_PX = 60, PIN_PX = 90, PIN_ZOOM = 10, NEW_PX = 8, OLD_PX = 24;

  var make = (D.make = function (tag, parent, className, words) {
    var el = document.createElement(tag);
    if (className) el.className = className;
    if (words) el.textContent = words;
    if (parent) parent.appendChild(el);
    return el;
  });

  function panel(map, position, className, fill) {
    var control = L.control({ position: position });
    control.onAdd = function () {
      var box = make("div", null, "leaflet-bar dl-panel " + (className || ""));
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      fill(box);
      return box;
    };
    return control.addTo(map);
  }

  function button(parent, sign, label, act) {
    var el = make("button", parent, "dl-button", sign);
    el.type = "button";
    el.title = label;
    el.setAttribute("aria-label", label);
    el.addEventListener("click", function (event) { act(el, event.detail === 0); });
    return el;
  }

  function fold(name) {
    return name.normalize("NFD").replace(/[\u0300-\u036f'’`-]/g, "").toLowerCase().trim();
  }

  /* The found place keeps a ring and its name until the next search. */
  function go(map, at, name) {
    if (D.foundPlace) D.foundPlace.remove();
    var label = document.createElement("span");
    label.textContent = name;
    D.foundPlace = L.circleMarker(at, { radius: 14, weight: 3, fill: false, interactive: false, className: "dl-found" })
      .bindTooltip(label, { permanent: true, direction: "top", offset: [0, -12], className: "dl-tip" }).addTo(map);
    map.setView(at, Math.max(map.getZoom(), 9), { animate: false });
  }

  /* Looks among the places on the map, then among the cities; what neither knows is asked of the gazetteer. */
  function find(map, words) {
    var wanted = fold(words);
    if (!wanted) return;
    var marks = (D.now ? D.now.data.marks : []).filter(function (m) { return m.w && fold(m.w).indexOf(wanted) === 0; });
    if (marks.length) return go(map, marks[0].p, marks[0].w);
    var city = (window.DatelineCities || []).filter(function (c) { return fold(c[0]) === wanted; })[0];
    if (city) go(map, [city[1], city[2]], city[0]);
    else D.tell("find", words);
  }

  function search(box, map) {
    var form = make("form", box, "dl-search");
    form.setAttribute("role", "search");
    var input = make("input", form);
    input.type = "search";
    input.placeholder = D.words.find;
    input.size = D.words.find.length + 2; // for browsers that do not fit a field to its words
    input.setAttribute("aria-label", D.words.find);
    input.maxLength = 80;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      find(map, input.value);
    });
  }

  function legend(box, rows) {
    var details = make("details", box, "dl-legend"), summary = make("summary", details, "", D.words.legend);
    summary.setAttribute("aria-label", D.words.legend);
    rows.forEach(function (section) {
      var part = make("div", details, "dl-part");
      make("div", part, "dl-head", section.title);
      if (section.beside) part = make("div", part, "dl-beside");
      section.rows.forEach(function (row) {
        var line = make("div", part, "dl-row"), cell = make("span", line, "dl-cell");
        if (row.area || row.line) make("span", cell, row.area ? "dl-disc" : "dl-dashes");
        else if (row.parts) cell.appendChild(D.ring(row.n, row.parts).svg).classList.add("dl-small");
        else cell.appendChild(D.symbol(row));
        make("span", line, "", row.t);
      });
    });
  }

  /* Leaflet's own, which writes 3000 km, in every language, what the rest of the page calls 3,000 of its own unit. */
  function scale(map) {
    var control = L.control.scale({ position: "bottomright", imperial: false, maxWidth: SCALE_PX }), write = control._updateScale;
    control._updateScale = function (line, said, ratio) {
      var figure = Number(parseFloat(said)).toLocaleString("en"), text = D.words[/km$/.test(said) ? "km" : "metres"];
      write.call(control, line, text.replace("{n}", figure), ratio);
    };
    control.addTo(map);
  }

  function readout(map) {
    panel(map, "bottomright", "dl-where", function (box) {
      map.on("mousemove", function (event) {
        var at = event.latlng.wrap();
        box.textContent = at.lat.toFixed(3) + ", " + at.lng.toFixed(3);
      });
      // Where the pointer was is elsewhere once the map has gone on under it.
      map.on("mouseout movestart zoomstart", function () { box.textContent = ""; });
    });
  }

  /* Only what a person moved is told, and only once it has been quiet for a while. */
  function viewport(map) {
    var timer = null;
    ["mousedown", "wheel", "keydown", "touchstart"].forEach(function (kind) {
      map.getContainer().addEventListener(kind, function () { D.moved = true; }, { passive: true, capture: true });
    });
    map.on("moveend", function () {
      clearTimeout(timer);
      if (!D.moved) return;
      timer = setTimeout(function () {
        var c = map.getCenter().wrap();
        D.tell("view", [map.getZoom(), +c.lat.toFixed(3), +c.lng.toFixed(3)]);
      }, QUIET_MS);
    });
  }

  /* A text with its count, in the plural form of the language. */
  D.counted = function (key, n) {
    var forms = D.words[key], form = forms[new Intl.PluralRules(D.files.language).select(n)] || forms.other || forms;
    return form.replace("{n}", n.toLocaleString("en"));
  };

  /* How many marks lie outside the view, as a button that shows them. */
  function outside() {
    var marks = D.now ? D.now.data.marks : [], bounds = D.map.getBounds();
    var inside = marks.filter(function (m) { return bounds.contains(m.p); }).length;
    (D.rings || []).forEach(function (ring) { if (bounds.contains(ring.p)) inside += ring.n; });
    var n = Math.max(0, (D.now ? D.now.data.total : 0) - inside);
    D.beyond.textContent = n ? D.counted(n > 1 && !inside ? "beyond_all" : "beyond", n) : "";
    if (D.beyond.hidden === !n) return;
    D.beyond.hidden = !n;
    D.relabel();
  }

  D.extras = function (data) {
    D.follow(data);
    outside();
    document.documentElement.classList.toggle("dl-nothing", data.total === 0);
    if (D.empty.textContent !== (data.total ? "" : data.empty)) {
      D.empty.textContent = data.total ? "" : data.empty;
      D.relabel();
    }
    D.setGround(data.ground);
    areas(data);
    placing(data);
    D.lookAround();
  };

  /* The areas that are filtered by, as they were drawn. */
  function areas(data) {
    var style = { weight: 2, dashArray: "6 4", fillOpacity: 0.04, interactive: false, className: "dl-ghost" };
    var box = data.box, near = data.near;
    D.shapes.clearLayers();
    if (box) L.rectangle([[box[0], box[1]], [box[2], box[3] < box[1] ? box[3] + 360 : box[3]]], style).addTo(D.shapes);
    if (near) L.circle([near[0], near[1]], Object.assign({ radius: near[2] * 1000 }, style)).addTo(D.shapes);
    if (data.polygon) L.polygon(D.edges(data.polygon), style).addTo(D.shapes);
    toArea(JSON.stringify([box, near, data.polygon]), box || near || data.polygon);
  }

  /* Another area that came with a link or was typed is gone to; one that was drawn here is seen already. */
  function toArea(area, some) {
    var other = D.area !== undefined && D.area !== area;
    D.area = area;
    if (other && some && !D.drew && !D.driven) D.fit();
    D.drew = false;
  }
  D.nearKm = function () { return D.now && D.now.data.near ? D.now.data.near[2] : D.usualKm; };

  /* The page asks for the place of an incident, or shows the one that was just pointed at. */
  function placing(data) {
    if (data.placing && data.placing !== D.placed) {
      D.showMap();
      D.begin("place", null, false);
    }
    if (!data.placing) D.giveUp("place");
    D.placed = data.placing;
    if (data.pin) pinned(data.pin);
    if (data.pin && data.pin.turn !== D.pinned) {
      if (data.pin.typed) {
        D.before = D.before || { at: D.map.getCenter(), zoom: D.map.getZoom(), token: data.token };
        D.map.fitBounds(pinned.bounds, { padding: [TOOLS_PX, PIN_PX], maxZoom: PIN_ZOOM, animate: false });
      }
      D.showForm();
    }
    if (!data.pin && D.before) goBack(data.token);
    D.pinned = data.pin && data.pin.turn;
  }

  /* Who gives a point up sees again what was in view before it was typed; who saved it stays with it. */
  function goBack(token) {
    if (D.before.token === token) D.map.setView(D.before.at, D.before.zoom, { animate: false });
    D.before = null;
  }

  /* The point that waits to be saved, and where the incident stands until then, each named, with the way between them. */
  function pinned(pin) {
    var ring = { radius: 9, weight: 4, fill: false, interactive: false, className: "dl-found" };
    var old = pin.from && [pin.from[0], pin.from[1] + 360 * Math.round((pin.at[1] - pin.from[1]) / 360)];
    var named = function (at, words, down, px) {
      return L.circleMarker(at, ring).addTo(D.shapes).bindTooltip(D.make("span", null, "", words), {
        permanent: true, direction: down ? "bottom" : "top", offset: [0, down ? px : -px], className: "dl-tip dl-found-tip",
      });
    };
    pinned.bounds = L.latLngBounds([pin.at, old || pin.at]);
    named(pin.at, D.words.pin_new, old && old[0] > pin.at[0], NEW_PX);
    if (!old) return;
    L.polyline([old, pin.at], { weight: 2, dashArray: "2 6", interactive: false, className: "dl-ghost" }).addTo(D.shapes);
    named(old, D.words.pin_old, old[0] <= pin.at[0], OLD_PX);
  }

  D.tools = function (map, options) {
    var w = D.words;
    D.usualKm = options.km;
    D.drawing(map);
    D.shapes = L.layerGroup().addTo(map);
    D.empty = make("div", map.getContainer(), "dl-empty");
    D.beyond = make("button", map.getContainer(), "dl-beyond");
    D.beyond.type = "button";
    L.DomEvent.disableClickPropagation(D.beyond);
    D.beyond.addEventListener("click", function () { D.fit(true); });
    map.on("moveend", outside);
    panel(map, "topleft", "", function (box) {
      button(box, "⤢", w.fit, function () { D.fit(true); });
      if (options.drawing) {
        [["box", "▭"], ["near", "◎"], ["polygon", "⬠"]].forEach(function (kind) {
          button(box, kind[1], w[kind[0]], function (el, keys) { D.begin(kind[0], el, keys); });
        });
      }
    });
    if (options.drawing) {
      panel(map, "topright", "dl-searchbox", function (box) { search(box, map); });
      panel(map, "topright", "dl-grounds", function (box) { D.grounds(map, box); });
    } else D.grounds(map, make("div"));
    panel(map, "bottomleft", "dl-key", function (box) { legend(box, options.legend); });
    scale(map);
    readout(map);
    D.around(map, !options.drawing);
    viewport(map);
    D.watch(map);
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(w.base_from);
  };
})();
