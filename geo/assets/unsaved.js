// What is typed is not lost: it is kept in this tab until it was sent, and comes back into an empty or reloaded form; a
// dialog that holds some of it is closed by Escape or a click beside it only after a question. Nothing leaves the browser.
const KEPT = 'dateline-typed', FIELD = 'textarea, input:not([type=checkbox]):not([type=radio]):not([type=file])';
const DIALOG = '[data-testid="stDialog"] [role="dialog"], [role="dialog"][data-testid="stDialog"], .stDialog';
const FLOATING = '[role="listbox"], [data-testid="stDateInputCalendar"], [data-testid="stTooltipContent"]';
const UNFOLDED = '[aria-haspopup][aria-expanded="true"]'; // Escape folds it up first
const PASTED = /^add_(text|headline|outlet|day)$/;
let ask = '', leaving = false, waiting = 0;
const before = new WeakMap(), discarded = new WeakSet();

const read = () => { try { return JSON.parse(sessionStorage.getItem(KEPT)) || {}; } catch { return {}; } };
const write = kept => { try { sessionStorage.setItem(KEPT, JSON.stringify(kept)); } catch { /* full or shut: nothing is kept */ } };
const keyOf = field => /(?:^|\s)st-key-(\S+)/.exec(field.closest('[class*="st-key-"]')?.className || '')?.[1];
const inForm = field => field.closest('[data-testid="stForm"]');
const dateOf = part => part.closest('[data-testid="stDateInput"]')?.querySelector('input[type="date"]');

function typed(event) {
  const part = event.target, field = part.matches?.('[role="spinbutton"][data-type]') ? dateOf(part) : part;
  if (!event.isTrusted || !field?.matches?.(FIELD) || !inForm(field)) return;
  // A date is put together from its parts a moment later.
  setTimeout(() => {
    const key = keyOf(field);
    if (key) write({...read(), [key]: field.value});
  }, field.type === 'date' ? 50 : 0);
}

function entered(event) {
  const field = event.target.matches?.('[role="spinbutton"]') ? dateOf(event.target) : event.target;
  if (field?.matches?.(FIELD) && !before.has(field)) before.set(field, field.value);
}

function forget(keys) {
  const kept = read();
  keys.forEach(key => delete kept[key]);
  write(kept);
}

function restore() {
  waiting = 0;
  for (const [key, value] of Object.entries(read())) {
    const field = document.querySelector(`.st-key-${CSS.escape(key)} :is(${FIELD})`);
    if (!field || before.has(field)) continue;
    before.set(field, field.value);
    if (!value || field.value === value) continue;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, value);
    for (const kind of ['input', 'change', 'focusout']) field.dispatchEvent(new Event(kind, {bubbles: true}));
  }
}

const open = () => [...document.querySelectorAll(DIALOG)].pop();
const changed = field => before.has(field) && field.value !== before.get(field);
function holds(dialog) {
  const kept = read();
  const save = dialog.querySelector('.st-key-add_save button');
  return Boolean(save && !discarded.has(save)) || [...dialog.querySelectorAll(FIELD)].some(
    field => inForm(field) && field.value && (changed(field) || kept[keyOf(field)] === field.value));
}

// True where the dialog must stay: nothing was asked yet, and the answer was no.
function keep(event, dialog) {
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!window.confirm(ask)) return;
  forget([...dialog.querySelectorAll(FIELD)].map(keyOf));
  if (dialog.querySelector('.st-key-add_save')) forget(Object.keys(read()).filter(key => PASTED.test(key)));
  leaving = true;
  dialog.querySelector('button[aria-label="Close"]')?.click();
  leaving = false;
}

function escaped(event) {
  const dialog = event.key === 'Escape' && !event.isComposing && open();
  if (dialog && !dialog.querySelector(UNFOLDED) && holds(dialog)) keep(event, dialog);
}

function beside(event) {
  const dialog = open();
  if (leaving || !dialog || dialog.contains(event.target) || event.target.closest(FLOATING)) return;
  if (!holds(dialog)) return;
  if (event.type === 'pointerdown') return keep(event, dialog);
  event.preventDefault();
  event.stopImmediatePropagation();
}

function sent(event) {
  const button = event.target.closest?.('button'), form = button && inForm(button);
  if (button?.closest('.st-key-add_save')) forget(Object.keys(read()).filter(key => PASTED.test(key)));
  if (button?.closest('.st-key-add_cancel')) discarded.add(open()?.querySelector('.st-key-add_save button') || button);
  if (form && button.closest('[data-testid="stFormSubmitButton"]')) {
    forget([...form.querySelectorAll(FIELD)].map(keyOf).filter(key => key && !PASTED.test(key)));
  }
}

export default function (component) {
  ask = component.data.ask;
  if (window.datelineUnsaved) return;
  window.datelineUnsaved = true;
  document.addEventListener('focusin', entered, true);
  document.addEventListener('input', typed, true);
  document.addEventListener('keyup', typed, true);
  document.addEventListener('click', sent, true);
  window.addEventListener('keydown', escaped, true);
  for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) window.addEventListener(kind, beside, true);
  new MutationObserver(() => { waiting = waiting || requestAnimationFrame(restore); }).observe(document.body, {childList: true, subtree: true});
  restore();
}
