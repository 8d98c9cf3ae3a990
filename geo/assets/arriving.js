// What comes into the page and must be seen: a question about two values is scrolled to where it stands.
// A table whose first column stands at the right begins there, until somebody scrolls it: Streamlit's grid knows only
// columns from left to right, and would show its last ones first.
const GRIDS = '[data-testid="stDataFrame"] .dvn-scroller', known = new WeakSet();
const ASKED = '[class*="st-key-conflict_"]';

function begin(grid) {
  known.add(grid);
  if (getComputedStyle(document.querySelector('.stMain')).direction !== 'rtl') return;
  const toStart = new ResizeObserver(() => { grid.scrollLeft = grid.scrollWidth; });
  for (const inner of grid.children) toStart.observe(inner);
  toStart.observe(grid);
  for (const kind of ['wheel', 'pointerdown', 'keydown', 'touchstart'])
    grid.parentElement.addEventListener(kind, () => toStart.disconnect(), {capture: true, once: true, passive: true});
}

function look() {
  const asked = document.querySelector(ASKED);
  if (asked && !known.has(asked)) { known.add(asked); asked.scrollIntoView({block: 'center'}); }
  for (const grid of document.querySelectorAll(GRIDS)) if (!known.has(grid)) begin(grid);
}

export default function () {
  if (window.datelineTableStart) return;
  const main = document.querySelector('.stMain');
  if (!main) return;
  window.datelineTableStart = true;
  let asked = false;
  new MutationObserver(() => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; look(); });
  }).observe(main, {childList: true, subtree: true});
  look();
}
