// Choosing days on the timeline by mouse, finger and keyboard; follows timeline.js in the same module.
const PULL = 4, IDLE_MS = 900;

class Brush extends Bars {
  constructor(root) {
    super(root);
    this.plot.addEventListener('pointerdown', event => this.down(event));
    this.plot.addEventListener('pointermove', event => this.move(event));
    this.plot.addEventListener('pointerup', event => this.up(event));
    this.plot.addEventListener('pointercancel', () => this.drop());
    this.plot.addEventListener('pointerleave', () => this.tell(null));
    this.plot.addEventListener('dblclick', () => this.choose(null));
  }

  grip(side) {
    const made = make('div', 'grip', this.plot);
    made.tabIndex = 0;
    made.setAttribute('role', 'slider');
    made.addEventListener('keydown', event => this.key(event, side));
    made.addEventListener('blur', () => this.settle());
    return made;
  }

  choose(range) {
    clearTimeout(this.idle);
    this.pending = null;
    const now = JSON.stringify(range);
    if (now !== JSON.stringify(this.range.every(value => value === null) ? null : this.data.chosen)) this.act({brush: range});
  }
  whole([from, to]) {
    const over = this.starts.map((start, number) => [start, this.stop(number)]).filter(([start, stop]) => (start + stop) / 2 >= from && (start + stop) / 2 <= to);
    const at = this.step(this.x(from));
    const [first, last] = over.length ? [over[0][0], over[over.length - 1][1]] : [this.starts[at], this.stop(at)];
    return [first, last];
  }
  down(event) {
    if (event.button) return;
    const x = event.clientX - this.plot.getBoundingClientRect().left;
    const near = this.grips.indexOf(event.target);
    this.pull = {x, side: near, span: event.target.closest('.span'), moved: false, before: [...this.range]};
  }
  move(event) {
    const x = event.clientX - this.plot.getBoundingClientRect().left, {pull} = this;
    if (!pull) return event.target.closest('.span') ? undefined : this.hover(x);
    if (!pull.moved && Math.abs(x - pull.x) < PULL) return;
    if (!pull.moved) this.plot.setPointerCapture(event.pointerId);
    pull.moved = true;
    const fixed = pull.side < 0 ? this.at(pull.x) : this.ends()[1 - pull.side];
    const ends = [fixed, this.at(x)].sort((a, b) => a - b).map(value => this.bound(value));
    pull.range = this.whole(ends);
    this.preview(pull.range, x);
  }
  preview(range, x) {
    const kept = this.range;
    this.range = range;
    this.mark();
    this.tell(x, [this.between(range[0], range[1] - DAY)]);
    this.range = kept;
  }
  up(event) {
    const {pull} = this;
    if (!pull) return;
    if (pull.moved) this.choose([iso(pull.range[0]), iso(pull.range[1] - DAY)]);
    else if (pull.side < 0 && !pull.span && pull.x >= this.left && event.detail < 2) this.tap(pull.x);
    setTimeout(() => { this.pull = null; });
  }
  tap(x) {
    const number = this.step(x), range = [iso(this.starts[number]), iso(this.stop(number) - DAY)];
    if (this.data.rows.some(row => row.bars.some(bar => bar[0] === number))) this.choose(`${range}` === `${this.data.chosen}` ? null : range);
  }
  drop() { this.pull = null; this.mark(); this.tell(null); }
  hover(x) {
    if (x < this.left) return this.tell(null);
    const number = this.step(x), {rows, split} = this.data;
    const lines = rows.flatMap(row => split ? this.told(row, number).length ? [`${row.label}: ${this.total(row, number)}`] : [] : this.told(row, number));
    this.tell(x, [this.name_step(number), ...(lines.length ? lines : [this.data.words.none])]);
  }
  total(row, number) { return row.bars.filter(bar => bar[0] === number).reduce((sum, bar) => sum + bar[2], 0); }
  index(side) {
    const edge = this.ends()[side], found = [...this.starts, this.end].findIndex(start => start >= edge);
    return found < 0 ? this.starts.length : found;
  }
  key(event, side) {
    const turn = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -1e6, End: 1e6}[event.key];
    if (event.key === 'Enter') return this.settle();
    if (event.key === 'Escape') { this.pending = null; this.range = this.data.chosen.map((value, n) => value === null ? null : day(value) + n * DAY); return this.mark(); }
    if (!turn) return;
    event.preventDefault();
    event.stopPropagation();
    const edges = [...this.starts, this.end], other = this.index(1 - side);
    const now = Math.max(side ? other + 1 : 0, Math.min(side ? this.starts.length : other - 1, this.index(side) + turn));
    const ends = this.ends();
    ends[side] = edges[now];
    this.range = this.pending = ends;
    this.mark();
    this.tell(this.x(ends[side]), [this.between(ends[0], ends[1] - DAY)]);
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.settle(), IDLE_MS);
  }
  settle() {
    clearTimeout(this.idle);
    this.tell(null);
    const ends = this.pending;
    this.pending = null;
    if (ends) this.act({brush: [iso(ends[0]), iso(ends[1] - DAY)]});
  }
}
