// Enter in a date box takes what was typed. Streamlit's own waits until the box is left and its calendar closed, which a
// press beside them does; Escape would close a dialog as well.
const BOX = '[data-testid="stDateInput"]';

function taken(event) {
  const part = event.target, box = part.closest?.('[role="spinbutton"]') && part.closest(BOX);
  if (!box || event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  part.blur();
  const beside = box.closest('form, [data-testid="stVerticalBlock"]');
  for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
    const Kind = kind.startsWith('pointer') ? PointerEvent : MouseEvent;
    beside.dispatchEvent(new Kind(kind, {bubbles: true, button: 0, pointerType: 'mouse', isPrimary: true}));
  }
  // The box itself would open its calendar again; its button keeps the keyboard's place.
  setTimeout(() => { if (document.activeElement === document.body) box.querySelector('button[aria-haspopup]')?.focus(); }, 400);
}

export default function () {
  if (window.datelineEnter) return;
  window.datelineEnter = true;
  document.addEventListener('keydown', taken, true);
}
