/* Symbols as SVG: type by colour and shape, toll by size, status by outline; and the counted ring for many. */
(function () {
  "use strict";
  var D = (window.Dateline = window.Dateline || {});
  var SVG = "http://www.w3.org/2000/svg";
  var SMALLEST_RING = 12, LARGEST_RING = 32;
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

  /* A picture for a button, drawn around its middle; what it does is written in the button's label. */
  D.sign = function (path, half) {
    var svg = canvas(half);
    svg.appendChild(node("path", { d: path }));
    return svg;
  };

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

  D.short = function (n) {
    return n < 1e6 ? n.toLocaleString("en") : (n / 1e6).toFixed(1) + "M";
  };

  /* A ring whose arcs are the shares of the types; with a dot where something in it is new. */
  D.ring = function (count, parts, fresh) {
    var r = Math.min(LARGEST_RING, SMALLEST_RING + 1.3 * Math.log2(count)), svg = canvas(r + 6), angle = -Math.PI / 2;
    var at = function (a) { return r * Math.cos(a) + "," + r * Math.sin(a); };
    svg.appendChild(node("circle", { r: r + 2, class: "dl-back dl-solid" }));
    parts.forEach(function (part) {
      var share = part[1] / count, end = angle + share * 2 * Math.PI - 1e-4;
      svg.appendChild(node("path", {
        d: "M" + at(angle) + "A" + [r, r, 0, share > 0.5 ? 1 : 0, 1].join(" ") + " " + at(end),
        fill: "none", stroke: part[0], "stroke-width": 5,
      }));
      angle = end;
    });
    svg.appendChild(text(D.short(count), { class: "dl-count", "font-size": count < 1e3 ? 12 : 11 }));
    if (fresh) svg.appendChild(node("circle", { cx: -r * 0.75, cy: -r * 0.75, r: 4.5, class: "dl-fresh" }));
    return { svg: svg, half: r + 6 };
  };
})();
