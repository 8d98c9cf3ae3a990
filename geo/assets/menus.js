// Tab goes into an open menu, which Streamlit puts at the end of the document: after its button come its parts, and after
// the last of them, which closes it, whatever follows the button.
const REACHED = 'a[href], button, input, select, textarea, summary, iframe, [tabindex]';
const MENU = '[data-testid="stPopoverBody"]', OPENER = '[data-testid="stPopoverButton"][aria-expanded="true"]';
const STEP_MS = 100, TRIES = 20, bare = new WeakSet();
const last = found => found[found.length - 1];

// Of a group of choices the browser stops at the chosen one.
function passed(part, all) {
  return part.type === 'radio' && !part.checked && all.some(other => other.name === part.name && other.checked);
}
// While the focus is elsewhere Streamlit takes all parts out of the order, and keeps in their data what it was.
const reached = part => Number(part.dataset.tabindex ?? part.tabIndex) >= 0 && !part.disabled && part.getClientRects().length;
function stops(menu) {
  const all = [...menu.querySelectorAll(REACHED)].filter(reached);
  return all.filter(part => !passed(part, all));
}
// What a menu holds may be still to come when its button is left.
function enter(menu, opener, tries) {
  const [first] = stops(menu);
  if (first) first.focus();
  else if (!tries) bare.add(menu);
  else if (document.activeElement === opener) setTimeout(enter, STEP_MS, menu, opener, tries - 1);
}
function tabbed(event) {
  if (event.key !== 'Tab' || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const menu = last(document.querySelectorAll(MENU)), opener = last(document.querySelectorAll(OPENER));
  if (!menu || !opener) return;
  const all = stops(menu), here = document.activeElement, back = event.shiftKey;
  if (here === opener && !back && (all.length || !bare.has(menu))) {
    event.preventDefault();
    enter(menu, opener, TRIES);
  } else if (here === all[0] && back) {
    event.preventDefault();
    opener.focus();
  } else if (here === last(all) && !back) {
    opener.focus(); // from where the browser goes on
    opener.click();
  }
}

export default function () {
  if (window.datelineMenus) return;
  window.datelineMenus = true;
  document.addEventListener('keydown', tabbed, true);
}
