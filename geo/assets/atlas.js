/* The ground that marks stand on: country outlines, names, themes. Data: base-*.js, cities.js and towns.js; nothing from outside
   unless the reader chooses the online tiles. All text goes through textContent. */
(function () {
  "use strict";
  var D = (window.Dateline = window.Dateline || {});
  var DETAIL_ZOOM = 5, TOWN_ZOOM = 8;
  var OVER = ".leaflet-control, .dl-hint, .dl-beyond, .dl-empty, .dl-found-tip";
  var MAX_LABELS = 70, CLEAR_PX = 12;
  var STYLES = {
    light: { sea: "#dbe6ed", land: "#faf8f3", border: "#b9b1a3", coast: "#9db0bd" },
    dark: { sea: "#10171d", land: "#1d262d", border: "#4d5a63", coast: "#3b4a55" },
  };
  var BARE = { light: "#f1f1ee", dark: "#181d21" };
  var TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";

  D.theme = "light";
  D.areas = [];
  /* Each kind of news keeps its own number, so that two told at once are both heard, and a new frame starts higher. */
  D.told = {};
  D.news = Date.now();
  D.tell = function (kind, value) {
    D.news += 1;
    D.told[kind] = [D.news, value];
    window.Streamlit.setComponentValue(JSON.parse(JSON.stringify(D.told)));
  };

  /* A second lock beside textContent: even script that slipped in could not send anything anywhere. */
  function lock() {
    var meta = document.createElement("meta");
    meta.httpEquiv = "Content-Security-Policy";
    meta.content =
      "connect-src 'none'; object-src 'none'; form-action 'none'; base-uri 'none'; img-src 'self' data: " +
      new URL(TILES).origin;
    document.head.appendChild(meta);
  }

  function points(arc, step) {
    var x = arc[0], y = arc[1], out = [[y / step, x / step]];
    for (var i = 2; i < arc.length; i += 2) {
      x += arc[i];
      y += arc[i + 1];
      out.push([y / step, x / step]);
    }
    return out;
  }

  function ring(numbers, arcs) {
    return numbers.reduce(function (all, n) {
      return all.concat(n >= 0 ? arcs[n] : arcs[~n].slice().reverse());
    }, []);
  }

  /* What goes on beyond the 180th meridian stands at the other edge of the map as well. */
  function twice(line) {
    var far = line.some(function (p) { return p[1] > 180; }) ? -360 : line.some(function (p) { return p[1] < -180; }) ? 360 : 0;
    return far ? [line, line.map(function (p) { return [p[0], p[1] + far]; })] : [line];
  }
  function spread(lists) { return [].concat.apply([], lists); }

  function decode(name) {
    var raw = window.DatelineBase[name];
    if (raw.decoded) return raw.decoded;
    var arcs = raw.arcs.map(function (arc) { return points(arc, raw.step); });
    var pick = function (n) { return twice(arcs[n]); };
    raw.decoded = {
      countries: raw.countries.map(function (c) {
        return {
          code: c[0], name: c[1], at: [c[3][0], c[3][1]], size: c[3][2],
          rings: spread(c[2].map(function (polygon) {
            var drawn = polygon.map(function (r) { return twice(ring(r, arcs)); });
            return drawn[0].map(function (_, side) { return drawn.map(function (r) { return r[side] || r[0]; }); });
          })),
        };
      }),
      borders: spread(raw.borders.map(pick)), disputed: spread(raw.disputed.map(pick)), coasts: spread(raw.coasts.map(pick)),
    };
    return raw.decoded;
  }

  /* The outlines that are drawn now: an area and the border that it ends at are then one line. */
  function drawn() { return D.map.getZoom() >= DETAIL_ZOOM && window.DatelineBase["50m"] ? "50m" : "110m"; }

  D.country = function (code) {
    var of = function (name) { return decode(name).countries.filter(function (c) { return c.code === code; }); };
    var found = of(drawn());
    return found.length || !window.DatelineBase["50m"] ? found : of("50m"); // the coarse ones leave small countries out
  };

  function outline(map, name) {
    var world = decode(name), style = STYLES[D.theme];
    var draw = L.canvas({ pane: "base", padding: 0.4 });
    var common = { renderer: draw, pane: "base", interactive: false, smoothFactor: 0.7 };
    var land = world.countries.map(function (c) {
      return L.polygon(c.rings, Object.assign({ stroke: false, fillColor: style.land, fillOpacity: 1 }, common));
    });
    var line = function (arcs, extra) {
      return L.polyline(arcs, Object.assign({ weight: 1, color: style.border }, common, extra));
    };
    var lines = [line(world.coasts, { color: style.coast })];
    if (D.ground !== "borderless") lines.push(line(world.borders), line(world.disputed, { dashArray: "4 4" }));
    return L.layerGroup(land.concat(lines));
  }

  function repaint(map) {
    var name = drawn();
    var look = name + D.theme + D.ground;
    if (D.painted === look) return;
    D.painted = look;
    document.documentElement.dataset.theme = D.theme;
    map.getContainer().style.background = D.ground === "none" ? BARE[D.theme] : STYLES[D.theme].sea;
    D.plain.clearLayers();
    D.plain.addLayer(outline(map, name));
    D.detailLook();
  }

  D.repaint = function () { repaint(D.map); };

  function load(file, then) {
    var script = document.createElement("script");
    script.src = file;
    script.onload = then;
    document.body.appendChild(script);
  }

  function wantDetail(map) {
    if (map.getZoom() < DETAIL_ZOOM || D.detailAsked) return;
    D.detailAsked = true;
    load(D.files.detail, function () { repaint(map); D.lay(); });
  }

  function wantTowns(map) {
    if (map.getZoom() < TOWN_ZOOM || D.townsAsked || !window.DatelineCities) return;
    D.townsAsked = true;
    load(D.files.towns, function () { labels(map); });
  }

  function candidates(map) {
    var zoom = map.getZoom(), perDegree = (256 * Math.pow(2, zoom)) / 360, bounds = map.getBounds();
    var names = D.ground === "borderless" ? [] : decode("110m").countries
      .filter(function (c) { return Math.sqrt(c.size) * perDegree > c.name.length * 7 + 12 && zoom < 9; })
      .map(function (c) { return { text: c.name, at: c.at, kind: "country" }; });
    if (D.ground !== "borderless") D.disputed.forEach(function (d) {
      if (zoom >= d[3] && zoom < 10) names.push({ text: d[0], at: [d[1], d[2]], kind: "claim" });
    });
    (window.DatelineCities || []).some(function (c) {
      if (names.length > 400 || c[3] * Math.pow(3.2, zoom) < 1.1e9) return true;
      if (bounds.contains([c[1], c[2]])) names.push({ text: c[0], at: [c[1], c[2]], kind: "city" });
      return false;
    });
    names = names.concat(D.detailTowns(map, names));
    return names.filter(function (n) { return bounds.contains(n.at); });
  }

  function free(box, taken) {
    return taken.every(function (t) {
      return box[2] < t[0] || box[0] > t[2] || box[3] < t[1] || box[1] > t[3];
    });
  }

  /* A city's name so near to a mark of another place would be taken for that place's. */
  function apart(spot) {
    var b = spot.box;
    return !spot.others || free([b[0] - CLEAR_PX, b[1] - CLEAR_PX / 2, b[2] + CLEAR_PX, b[3] + CLEAR_PX / 2], spot.others);
  }

  function controls(map) {
    var frame = map.getContainer().getBoundingClientRect();
    return Array.from(map.getContainer().querySelectorAll(OVER)).filter(function (el) { return el.offsetWidth; }).map(function (el) {
      var r = el.getBoundingClientRect();
      return [r.left - frame.left, r.top - frame.top, r.right - frame.left, r.bottom - frame.top];
    });
  }

  function labels(map) {
    D.labels.clearLayers();
    if (!map.hasLayer(D.plain)) return;
    var boxes = D.markBoxes(), taken = boxes.concat(controls(map)), count = 0, size = map.getSize();
    candidates(map).forEach(function (n) {
      var p = map.latLngToContainerPoint(n.at), half = n.text.length * 3.4 + 4;
      var spot = sides(n, p, half, boxes).filter(function (s) {
        return s.box[0] > 0 && s.box[1] > 0 && s.box[2] < size.x && s.box[3] < size.y && free(s.box, taken) && apart(s);
      })[0];
      if (count >= MAX_LABELS || !spot) return;
      taken.push(spot.box);
      count += 1;
      var el = document.createElement("span");
      el.textContent = n.text;
      el.className = "dl-name dl-" + n.kind + (spot.marked ? " dl-marked" : "");
      el.style.marginLeft = spot.dx + "px";
      el.style.marginTop = spot.dy + "px";
      var icon = L.divIcon({ className: "dl-label", html: el, iconSize: [0, 0] });
      L.marker(n.at, { icon: icon, interactive: false, keyboard: false, pane: "names" }).addTo(D.labels);
    });
  }

  /* Where a name may stand: a country's around its point, a city's beside it, and beside the mark that lies on it. */
  function sides(n, p, half, boxes) {
    if (n.kind !== "city") return [{ box: [p.x - half, p.y - 8, p.x + half, p.y + 8], dx: 0, dy: 0 }];
    var lies = function (b) { return p.x > b[0] - 3 && p.x < b[2] + 3 && p.y > b[1] - 3 && p.y < b[3] + 3; };
    var under = boxes.filter(lies);
    var others = boxes.filter(function (b) { return !lies(b); });
    var right = function (dx, dy) {
      var box = [p.x + dx - 4, p.y + dy - 8, p.x + dx + 2 * half + 6, p.y + dy + 8];
      return { box: box, dx: dx, dy: dy, marked: under.length, others: others };
    };
    if (!under.length) return [right(0, 0)];
    // Bold beside a mark stands what the mark stands for, and not whatever else lies under it.
    if (n.since && !D.now.data.marks.some(function (m) { return m.w === n.text; })) return [];
    var b = under.reduce(function (a, c) {
      return [Math.min(a[0], c[0]), Math.min(a[1], c[1]), Math.max(a[2], c[2]), Math.max(a[3], c[3])];
    });
    var left = right(b[0] - p.x - 2 * half - 10, 0);
    return [right(b[2] - p.x + 4, 0), left, right(-half, b[3] - p.y + 9), right(-half, b[1] - p.y - 9)];
  }
  D.relabel = function () { if (D.map) labels(D.map); };

  D.setTheme = function (theme) {
    if (theme !== "light" && theme !== "dark") return;
    D.theme = theme;
    if (D.map) repaint(D.map);
  };

  /* The map is as dark as the page around it, whatever a server still thinks of a system that has just turned dark:
     ``told`` is what counts before the page has a look. */
  D.followTheme = function (told) {
    var app = window.parent.document.querySelector(".stApp");
    var scheme = app && window.parent.getComputedStyle(app).colorScheme;
    D.setTheme(scheme === "light" || scheme === "dark" ? scheme : told);
    if (!app || app === D.app) return;
    D.app = app;
    if (D.themeWatch) D.themeWatch.disconnect();
    D.themeWatch = new MutationObserver(function () { D.followTheme(D.theme); });
    D.themeWatch.observe(app, { attributeFilter: ["class", "style"] });
  };
  window.addEventListener("pagehide", function () { if (D.themeWatch) D.themeWatch.disconnect(); });
  window.addEventListener("message", function (event) {
    var theme = event.data && event.data.type === "streamlit:render" && event.data.theme;
    if (event.source === window.parent && theme && theme.base) D.followTheme(theme.base);
  });

  /* For readers who asked their system for less motion. */
  function still(map) {
    if (!window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    var panBy = map.panBy;
    map._zoomAnimated = map.options.inertia = map.options.fadeAnimation = false;
    map.panBy = function (offset, how) { return panBy.call(map, offset, Object.assign({}, how, { animate: false })); };
  }

  D.start = function (map, options) {
    lock();
    still(map);
    D.map = map;
    D.words = options.words;
    D.files = options;
    D.disputed = options.disputed;
    document.documentElement.dir = options.rtl ? "rtl" : "ltr";
    map.createPane("base").style.zIndex = 150;
    map.createPane("areas").style.zIndex = 380;
    var names = map.createPane("names");
    names.style.zIndex = 390;
    names.style.pointerEvents = "none";
    D.plain = L.layerGroup();
    D.labels = L.layerGroup().addTo(map);
    D.tiles = L.tileLayer(TILES, { maxZoom: 18, attribution: options.words.tiles_from });
    wantDetail(map);
    map.on("zoomend", function () { wantDetail(map); wantTowns(map); repaint(map); });
    map.on("moveend layeradd layerremove", function (event) {
      if (event.type === "moveend" || event.layer === D.plain) labels(map);
    });
    load(options.cities, function () { wantTowns(map); labels(map); });
    // A panel that opens takes the names under it, and gives them back when it closes.
    map.getContainer().addEventListener("toggle", function () { labels(map); }, true);
    D.tools(map, options);
  };
})();
