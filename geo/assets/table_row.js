// A second click, a double click, Enter and Space open a row of the table of incidents. Streamlit's grid shows the cell in
// a box of its own instead, and says nothing to the page: the box is closed at once, a card that is open is gone to, and
// where none came the next cell of the row is, which the page hears of.
const ROWS = '[class*="st-key-table_rows_"]', COMES_MS = 500, LAST = /^glide-cell-(\d+)-/;

const press = (part, key, keyCode) =>
  part.dispatchEvent(new KeyboardEvent('keydown', {key, code: key, keyCode, bubbles: true, cancelable: true}));
const opened = () => new URLSearchParams(location.search).has('incident');

function beside(cell) {
  const column = Number(LAST.exec(cell.id)?.[1]), row = cell.closest('tr');
  const more = row && [...row.children].some(other => Number(LAST.exec(other.id)?.[1]) > column);
  if (more) press(cell, 'ArrowRight', 39);
  else press(cell, 'ArrowLeft', 37);
}

let last = null; // the table that was clicked or typed in last

function shown(box) {
  const table = last;
  if (!table?.isConnected) return;
  press(box, 'Escape', 27);
  setTimeout(() => {
    const now = document.activeElement, map = document.querySelector('iframe[title*="folium"]');
    if (opened()) map?.contentWindow.Dateline?.toCard?.();
    else if (table.contains(now)) beside(now);
  }, COMES_MS);
}

export default function () {
  const portal = document.getElementById('portal');
  if (window.datelineRow || !portal) return;
  window.datelineRow = true;
  for (const kind of ['pointerdown', 'keydown']) {
    document.addEventListener(kind, event => { last = event.target.closest?.(ROWS) ?? null; }, true);
  }
  new MutationObserver(changes => {
    const [box] = changes.flatMap(change => [...change.addedNodes]).map(node => node.querySelector?.('.gdg-clip-region'));
    if (box) shown(box);
  }).observe(portal, {childList: true});
}
