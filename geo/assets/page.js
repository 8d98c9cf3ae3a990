/* What this frame has to do with the page around it, which is of the same origin: highlights in the article reader light
   marks and the other way round, what was just chosen is scrolled to, and paper and other pages' frames get their size. */
(function () {
  "use strict";
  var D = (window.Dateline = window.Dateline || {});
  var NOT_THERE = ".st-key-desk, [data-testid='stDialog']";
  var TYPED = "input:not([type='checkbox'], [type='radio']), textarea, [role='spinbutton']";
  var PHONE_PX = 640, CARD_MS = 900, HEAD_MS = 250;
  var MAIN = "[data-testid='stMain']", NEAR_PX = 400, JUST_MS = 2500, FORM_MS = 100, FORM_LATEST_MS = 6000;

  /* The reader's highlights live in the page around this frame; same origin, so pointing there can light marks here. */
  function linkReader() {
    var page = window.parent.document;
    function handler(on) {
      return function (event) {
        var el = event.target.closest && event.target.closest("[data-incident]");
        if (el && D.markers) D.light(on ? el.dataset.incident : "", "pointed");
      };
    }
    page.addEventListener("mouseover", handler(true));
    page.addEventListener("mouseout", handler(false));
    D.point = function (id, on) {
      page.querySelectorAll("[data-incident]").forEach(function (el) {
        el.classList.toggle("dl-pointed", on && el.dataset.incident === id);
      });
    };
  }

  /* On a phone the card stands below the map: whoever picks a mark is taken there, and back to point at a place. */
  D.showCard = function () {
    if (window.parent.innerWidth > PHONE_PX) return;
    setTimeout(function () {
      var card = window.parent.document.querySelector(".st-key-card_head");
      if (card) card.scrollIntoView({ block: "start" });
    }, CARD_MS);
  };
  /* Once there is a point, what is asked about it: it comes a moment later, and stands far down in the card. */
  D.showForm = function () {
    var page = window.parent.document, tries = 0;
    var timer = setInterval(function () {
      var form = page.querySelector(".st-key-placing_point .stForm");
      tries += 1;
      if (!form && tries * FORM_MS < FORM_LATEST_MS) return;
      clearInterval(timer);
      // Once more when the rest of it has come.
      if (form) [0, CARD_MS].forEach(function (ms) { setTimeout(inSight, ms, form.closest(".st-key-placing_point")); });
    }, FORM_MS);
  };
  function inSight(part) { if (part.isConnected) part.scrollIntoView({ block: "nearest" }); }
  D.showMap = function () {
    if (window.parent.innerWidth <= PHONE_PX) window.frameElement.scrollIntoView({ block: "center" });
  };

  function toSentence(article) {
    if (!article || article === D.opened) { D.opened = article; return; }
    D.opened = article;
    setTimeout(function () {
      var here = window.parent.document.querySelector(".dl-reader .dl-here");
      if (here) here.scrollIntoView({ block: "center" });
    }, CARD_MS);
  }

  /* A card that was just chosen is read from its head: the table, the tabs and a phone's list stand far below it. Only
     the queue, which shows the sentence itself, keeps its reader. */
  function toHead(chosen) {
    var went = D.headed === undefined ? window.parent.innerWidth <= PHONE_PX : D.clicked;
    var page = window.parent.document, panel = page.querySelector(".st-key-panel");
    if (!chosen && D.headed) { if (panel) back(panel); returned(page); }
    if (chosen && chosen !== D.headed) {
      D.clicked = false;
      setTimeout(function () {
        var head = page.querySelector(".st-key-card_head");
        if (panel && !(Date.now() - D.unfolded < JUST_MS)) panel.scrollTop = 0; // who was quicker stays at the form
        if (went && head && !seen(head)) taken(page, head);
      }, HEAD_MS);
    }
    D.headed = chosen;
  }
  /* Who closes a card finds the list where it was left; it is drawn a moment later. */
  function back(panel) {
    var to = D.left || 0;
    D.left = 0;
    [50, HEAD_MS, CARD_MS].forEach(function (ms) {
      setTimeout(function () { if (!D.headed && panel.scrollTop < to) panel.scrollTop = to; }, ms);
    });
  }
  /* The same for who was taken up to the card from the table, or from the list of a phone, unless they went elsewhere. */
  function taken(page, head) {
    var main = page.querySelector(MAIN), from = main && main.scrollTop;
    head.scrollIntoView({ block: "start" });
    if (main) D.taken = { from: from, to: main.scrollTop };
  }
  D.toCard = function () {
    var page = window.parent.document, head = page.querySelector(".st-key-card_head");
    if (head && !seen(head)) taken(page, head);
  };
  function returned(page) {
    var main = page.querySelector(MAIN), was = D.taken;
    D.taken = null;
    if (!was || !main || Math.abs(main.scrollTop - was.to) > NEAR_PX) return;
    [50, HEAD_MS, CARD_MS].forEach(function (ms) {
      setTimeout(function () { if (!D.headed && main.scrollTop < was.from) main.scrollTop = was.from; }, ms);
    });
  }
  function seen(element) {
    var box = element.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= window.parent.innerHeight;
  }
  function linkClicks() {
    var page = window.parent.document;
    page.addEventListener("keydown", function () { D.clicked = false; }, true);
    page.addEventListener("click", function (event) {
      var panel = event.target.closest && event.target.closest(".st-key-listing") && page.querySelector(".st-key-panel");
      if (panel) D.left = panel.scrollTop;
      D.clicked = !(event.target.closest && event.target.closest(NOT_THERE));
    }, true);
  }

  /* After a click on a mark the page's own keys step through the incidents; Escape closes the article, and then the card,
     from everywhere but where it means something else. */
  D.release = function () {
    if (document.activeElement) document.activeElement.blur();
    window.parent.focus();
  };
  function escape(event) {
    var page = window.parent.document, busy = "[data-testid='stDialog'], [role='dialog'], [role='listbox'], .st-key-stop";
    var typing = event.target.closest && event.target.closest(TYPED);
    if (event.key !== "Escape" || event.defaultPrevented || typing || D.drawingNow() || page.querySelector(busy)) return false;
    var close = page.querySelector(".st-key-reader_close button, .st-key-card_close button");
    if (close) close.click();
    return Boolean(close);
  }
  /* A table keeps its keys to itself: its Escape, which only lets go of the cell, is heard before it. */
  function inTable(event) {
    return Boolean(event.target.closest && event.target.closest("[data-testid='stDataFrame']"));
  }
  function escapeTable(event) {
    if (event.isTrusted && inTable(event) && escape(event)) event.stopPropagation();
  }
  function keys() {
    var page = window.parent.document, here = new AbortController(), first = { capture: true, signal: here.signal };
    window.addEventListener("pagehide", function () { here.abort(); });  // the page outlives this frame
    document.addEventListener("keydown", escape);
    page.addEventListener("keydown", function (event) { if (!inTable(event)) escape(event); }, { signal: here.signal });
    page.addEventListener("keydown", escapeTable, first);
    page.addEventListener("toggle", function (event) {
      var part = event.target, panel = part.closest(".st-key-panel");
      if (!part.open || !part.closest(".st-key-correct")) return;
      D.unfolded = Date.now();
      setTimeout(function () {
        if (panel) panel.scrollTop += part.getBoundingClientRect().top - panel.getBoundingClientRect().top;
        part.scrollIntoView({ block: "nearest" });
      }, HEAD_MS);
    }, first);
  }

  D.follow = function (data) {
    toHead(data.chosen);
    toSentence(data.article);
  };

  /* Paper is as wide as it is: the page then shrinks or grows this frame as a whole, for a map cannot draw itself anew
     between the command to print and the print. */
  function paper(map) {
    var root = window.parent.document.documentElement, frame = window.frameElement;
    function measure() {
      if (!frame || !frame.clientWidth || window.parent.matchMedia("print").matches) return;
      root.style.setProperty("--dl-map-width", frame.clientWidth + "px");
      root.style.setProperty("--dl-map-high", frame.clientHeight + "px");
    }
    window.addEventListener("resize", measure);
    map.on("resize moveend layeradd", measure);
    measure();
  }

  /* In another page's frame the room is known only when the styles have come, and changes when a phone is turned: the view
     is fitted again until somebody has moved it. */
  function settle(map) {
    new ResizeObserver(function () {
      map.invalidateSize({ pan: false, animate: false });
      if (!D.moved && D.now && !D.now.data.view) D.fit();
    }).observe(map.getContainer());
  }

  D.around = function (map, embedded) {
    linkReader();
    linkClicks();
    keys();
    paper(map);
    if (embedded) settle(map);
  };
})();
