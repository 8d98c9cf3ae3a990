// Who goes by keys stays where they are: what opens takes the focus from the button that it takes away, and gives it back.
const PARTS = ['.st-key-listing', '.st-key-card_head', '.st-key-reader_head'];
const FIRST = ['.st-key-list_order button[tabindex="0"]', '.st-key-card_head button:enabled', '.st-key-reader_close button'];
const RUNNING = '[data-test-script-state="running"]';
const STEP_MS = 100, LATEST_MS = 30_000, DRAWN_MS = 3000;
let watch = 0, opened = {}, came = 0;

function depth() { return PARTS.findLastIndex(part => document.querySelector(part)); }
function nameOf(element) {
  return [...(element.closest?.('[class*="st-key-"]')?.classList ?? [])].find(name => name.startsWith('st-key-'));
}
function went(from) {
  const now = depth();
  // What was there before stands for a moment beside what comes; nothing is taken from who is elsewhere.
  if (now < 0 || now === from || document.activeElement !== document.body) return;
  const name = now < from && opened[now];
  came ||= Date.now();
  // It is drawn from its head on, and the button that was left may stand far below.
  const late = Date.now() - came > DRAWN_MS && !document.querySelector(RUNNING), left = name && document.querySelector(`.${CSS.escape(name)} button:enabled`);
  const to = left || (!name || late ? document.querySelector(FIRST[now]) : null);
  if (!to) return;
  clearInterval(watch);
  to.focus({preventScroll: now < from});
}
function pressed(event) {
  if (!event.isTrusted) return;
  clearInterval(watch);
  if (!['Enter', ' ', 'Escape'].includes(event.key)) return;
  const from = depth(), end = Date.now() + LATEST_MS;
  came = 0;
  if (from < 0) return;
  if (event.key !== 'Escape' && event.target.closest?.('.st-key-panel')) opened[from] = nameOf(event.target);
  watch = setInterval(() => (Date.now() < end ? went(from) : clearInterval(watch)), STEP_MS);
}

export default function () {
  if (window.datelineFocus) return;
  window.datelineFocus = true;
  document.addEventListener('keydown', pressed, true);
  document.addEventListener('pointerdown', () => clearInterval(watch), true);
}
