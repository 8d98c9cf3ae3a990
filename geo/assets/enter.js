// Enter in a date field takes what was typed. Streamlit's field waits until it is left or its calendar is closed; closing
// it, as Escape does, is what Enter does here. Only among the filters: in a dialog Escape would close the dialog too.
const SEGMENT = '[data-testid="stSidebar"] [data-testid="stDateInput"] [role="spinbutton"]';

function taken(event) {
  if (event.key !== 'Enter' || event.isComposing || !event.target.closest?.(SEGMENT)) return;
  event.target.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, cancelable: true}));
}

export default function () {
  if (window.datelineEnter) return;
  window.datelineEnter = true;
  document.addEventListener('keydown', taken, true);
}
