// What is being typed into a box of choices stays: Streamlit empties the box when the server's answer to the choice before
// comes in, and who types on, as one does with several tags, would lose the letters of a second.
const COMBO = 'input[role="combobox"]', CHOICES = '[role="listbox"]', WATCH_MS = 30;
const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
let typed = null, taken = '', watch = 0;

function restore() {
  const {input, value} = typed;
  native.set.call(input, value);
  input.dispatchEvent(new Event('input', {bubbles: true}));
}
const lost = () => typed && typed.input.isConnected && document.activeElement === typed.input && !typed.input.value.endsWith(typed.value);

function forget() {
  typed = null;
  clearInterval(watch);
}
function wrote(event) {
  const input = event.target;
  if (!event.isTrusted || !input.matches?.(COMBO)) return;
  forget();
  // The next letter may come before the box is rid of what Enter took; one that is rid of it is shorter than that.
  taken = input.value.length > taken.length && input.value.startsWith(taken) ? taken : '';
  const value = input.value.slice(taken.length);
  if (!value || event.isComposing) return;
  typed = {input, value};
  watch = setInterval(() => { if (lost()) restore(); }, WATCH_MS);
}
function writes(event) { if (event.isTrusted && !event.isComposing && lost()) restore(); }
function pressed(event) {
  if (!event.isTrusted || !typed || !['Enter', 'Escape', 'Tab'].includes(event.key)) return;
  // What Enter takes is what was typed since the last one, whether that is gone or still stands before it.
  if (event.key === 'Enter' && typed.input.value !== typed.value) restore();
  taken = event.key === 'Enter' ? typed.value : '';
  forget();
}
function clicked(event) { if (event.target.closest?.(CHOICES) || event.target.closest?.('button, [role="button"]')) forget(); }

export default function () {
  if (window.datelineLetters) return;
  window.datelineLetters = true;
  document.addEventListener('beforeinput', writes, true);
  document.addEventListener('input', wrote, true);
  document.addEventListener('keydown', pressed, true);
  document.addEventListener('pointerdown', clicked, true);
  // The list of choices sends events of its own, as if the box were left with every letter.
  document.addEventListener('focusout', event => { if (event.isTrusted) forget(); }, true);
}
