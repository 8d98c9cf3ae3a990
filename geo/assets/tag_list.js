// A box that takes new words, tags above all, closes its list once one was taken or put away: left open, Streamlit's list
// lies over the fields below it, and there may be nothing in it. Whoever types on opens it again.
const BOXES = '.st-key-beside, [data-testid="stPopoverBody"]', LIST = '[data-testid="stMultiSelectDropdown"]', DRAWN_MS = 60;

function close(input) {
  setTimeout(() => {
    if (input.isConnected && input.getAttribute('aria-expanded') === 'true' && !input.value)
      input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', code: 'Escape', bubbles: true, cancelable: true}));
  }, DRAWN_MS);
}
function openInput() { return document.querySelector('input[role="combobox"][aria-expanded="true"]'); }

function pressed(event) {
  const input = event.target;
  if (event.key === 'Enter' && !event.isComposing && input.matches?.('input[role="combobox"]') && input.closest(BOXES)) close(input);
}
function clicked(event) {
  const input = event.target.closest?.(LIST) && openInput();
  if (input?.closest(BOXES)) close(input);
}

export default function () {
  if (window.datelineTags) return;
  window.datelineTags = true;
  document.addEventListener('keydown', pressed, true);
  document.addEventListener('click', clicked, true);
}
