/* The choice of what lies under the marks. Tiles from outside are drawn only after a person here has said so: a
   link may ask for them, but nothing is fetched before the answer. */
(function () {
  "use strict";
  var D = (window.Dateline = window.Dateline || {});
  var KINDS = ["plain", "borderless", "none", "tiles"];
  var map = null, radios = {}, ask = null;

  function allowed() { return window.parent.datelineTiles === true; }

  function show(kind) {
    D.ground = kind;
    document.documentElement.dataset.ground = kind;
    radios[kind].checked = true;
    var drawn = kind === "tiles" && !allowed() ? "plain" : kind;
    ask.hidden = kind === drawn;
    var own = drawn === "plain" || drawn === "borderless";
    [[D.plain, own], [D.detail, own], [D.tiles, drawn === "tiles"]].forEach(function (layer) {
      if (!layer[0]) return;
      if (layer[1]) layer[0].addTo(map);
      else layer[0].remove();
    });
    D.repaint();
    D.relabel();
  }

  function choose(kind) {
    if (kind === "tiles") window.parent.datelineTiles = true;
    show(kind);
    D.tell("ground", kind);
  }

  /* What the page says: the link's, or what was told from here before. */
  D.setGround = function (kind) {
    if (kind !== D.ground && KINDS.indexOf(kind) >= 0) show(kind);
  };

  function question() {
    ask = D.make("div", map.getContainer(), "dl-hint dl-ask");
    D.make("div", ask, "dl-say", D.words.tiles_ask).setAttribute("role", "status");
    [["tiles_yes", "tiles"], ["tiles_no", "plain"]].forEach(function (item) {
      var el = D.make("button", ask, "dl-do", D.words[item[0]]);
      el.type = "button";
      el.addEventListener("click", function () { choose(item[1]); });
    });
    ask.hidden = true;
    L.DomEvent.disableClickPropagation(ask);
  }

  D.grounds = function (on, box) {
    map = on;
    var details = D.make("details", box, "dl-ground"), summary = D.make("summary", details);
    D.make("span", summary, "dl-head", D.words.base);
    summary.appendChild(D.sign("M0 -7L8 -3L0 1L-8 -3ZM-8 1L0 5L8 1M-8 5L0 9L8 5", 10));
    summary.title = D.words.base;
    summary.setAttribute("aria-label", D.words.base);
    KINDS.forEach(function (kind) {
      var label = D.make("label", details, "dl-row"), radio = D.make("input", label);
      radio.type = "radio";
      radio.name = "ground";
      radio.addEventListener("change", function () { choose(kind); });
      D.make("span", label, "", D.words["base_" + kind]);
      radios[kind] = radio;
    });
    D.make("div", details, "dl-note", D.words.tiles_note);
    D.detail = D.detailed(map, details);
    map.on("click dragstart", function () { details.open = false; });
    question();
    show("plain");
  };
})();
