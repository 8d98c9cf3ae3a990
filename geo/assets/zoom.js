// Going closer into the timeline by wheel or pinch: seen at once, then drawn anew in the days that are in view. Follows
// brush.js in the same module.
const SHORTEST = 14 * DAY, SETTLED_MS = 350, TURN = 0.0022;

class Zoom extends Brush {
  constructor(root) {
    super(root);
    this.fingers = new Map();
    this.plot.addEventListener('wheel', event => this.wheel(event), {passive: false});
    for (const kind of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel']) {
      this.plot.addEventListener(kind, event => this.finger(event), true);
    }
  }
  show(data, act) {
    this.view = null;
    super.show(data, act);
  }
  get limits() { return this.data.whole.map((value, side) => day(value) + side * DAY); }

  // Where there is nothing farther out, the wheel scrolls the page.
  wheel(event) {
    const [first, last] = this.limits, out = event.deltaY > 0;
    if (!event.deltaY || event.shiftKey || (out && this.from <= first && this.until >= last)) return;
    if (!out && this.until - this.from <= SHORTEST) return;
    event.preventDefault();
    this.closer(Math.exp(event.deltaY * TURN * (event.ctrlKey ? 4 : 1)), event.clientX - this.plot.getBoundingClientRect().left);
  }
  finger(event) {
    const {fingers} = this, down = event.type === 'pointerdown', moved = event.type === 'pointermove';
    if (event.pointerType !== 'touch') return;
    if (!down && !moved) fingers.delete(event.pointerId);
    else if (down || fingers.has(event.pointerId)) fingers.set(event.pointerId, event.clientX);
    if (fingers.size !== 2) { this.apart = null; return; }
    event.stopPropagation();
    this.drop();
    const [one, two] = [...fingers.values()], apart = Math.max(20, Math.abs(one - two));
    if (this.apart) this.closer(this.apart / apart, (one + two) / 2 - this.plot.getBoundingClientRect().left);
    this.apart = apart;
  }
  closer(factor, x) {
    const [first, last] = this.limits, middle = this.at(Math.max(this.left, Math.min(this.left + this.wide, x)));
    const long = Math.max(SHORTEST, Math.min(last - first, (this.until - this.from) * factor));
    const from = Math.max(first, Math.min(last - long, middle - (middle - this.from) * long / (this.until - this.from)));
    this.view = [from, from + long];
    this.tell(null);
    this.lay();
    clearTimeout(this.still);
    this.still = setTimeout(() => this.act({zoom: [iso(from), iso(from + long - DAY)]}), SETTLED_MS);
  }
}

/* Bars come as a step and the counts of its types, to be short: each becomes [step, type, count, how many lie under]. */
function unpiled(row) {
  const bars = [];
  for (const [step, ...pile] of row.bars) pile.reduce((under, n, kind) => {
    if (n) bars.push([step, kind, n, under]);
    return under + n;
  }, 0);
  return {...row, bars};
}

export default function (component) {
  const {parentElement, data, setTriggerValue, setStateValue} = component;
  const root = parentElement.querySelector('.timeline');
  root.drawn = root.drawn || new Zoom(root);
  root.drawn.show({...data, rows: data.rows.map(unpiled)}, value => setTriggerValue('act', value));
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (calm !== data.calm) setStateValue('calm', calm);
}
