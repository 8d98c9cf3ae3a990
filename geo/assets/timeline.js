// Bars and stretches over time, in one row or several. Texts are set as text, never as HTML.
const DAY = 86400000, AXIS = 20, NARROW = 520, YEAR_PX = 56, YEAR_LETTERS_PX = 32, GRIP_PX = 8;
const TALLER = 1.6;  // where a row's name stands above its bars, not beside them
const SVG = 'http://www.w3.org/2000/svg';
const day = iso => Date.parse(iso + 'T00:00:00Z');
const iso = ms => new Date(ms).toISOString().slice(0, 10);
const draw = (name, marks, parent) => {
  const made = document.createElementNS(SVG, name);
  for (const key in marks) made.setAttribute(key, marks[key]);
  return parent.appendChild(made);
};
const make = (name, cls, parent, text) => {
  const made = document.createElement(name);
  if (cls) made.className = cls;
  if (text !== undefined) made.textContent = text;
  return parent.appendChild(made);
};
// A day in letters that run from right to left is read that way, on an axis that runs from left to right.
const apart = text => /[\u0590-\u08FF]/.test(text) ? `\u2067${text}\u2069` : text;
const commas = n => n.toLocaleString('en');
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');

function follows(at, step) {
  if (step !== 'month') return at + DAY * (step === 'day' ? 1 : 7);
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

class Bars {
  constructor(root) {
    root.replaceChildren();
    this.root = root;
    this.box = make('div', 'tl', root);
    this.box.setAttribute('role', 'group');
    this.plot = make('div', 'plot', this.box);
    this.svg = draw('svg', {'aria-hidden': 'true'}, this.plot);
    this.spans = make('div', 'spans', this.plot);
    this.names = make('div', 'names', this.box);
    this.grips = [0, 1].map(side => this.grip(side));
    this.said = make('div', 'said', this.plot);
    this.said.setAttribute('aria-hidden', 'true');
    this.said.hidden = true;
    this.table = make('table', '', make('div', 'unseen', this.box));
    new ResizeObserver(() => this.data && this.lay()).observe(this.box);
  }

  show(data, act) {
    this.act = act;
    this.data = data;
    this.starts = [day(data.first)];
    while (this.starts.length < data.n) this.starts.push(follows(this.starts[this.starts.length - 1], data.step));
    this.end = follows(this.starts[this.starts.length - 1], data.step);
    clearTimeout(this.idle);
    this.pending = this.pull = null;
    this.range = data.chosen.map((value, side) => value === null ? null : day(value) + side * DAY);
    this.box.dir = data.rtl ? 'rtl' : 'ltr';
    this.box.setAttribute('aria-label', data.words.label);
    this.lay();
    this.list();
  }

  // Where things are, in pixels.
  get from() { return this.view ? this.view[0] : this.starts[0]; }
  get until() { return this.view ? this.view[1] : this.end; }
  x(at) { return this.left + (at - this.from) / (this.until - this.from) * this.wide; }
  at(x) { return this.from + (x - this.left) / this.wide * (this.until - this.from); }
  step(x) { return Math.max(0, this.starts.findLastIndex(start => start <= this.at(x))); }
  stop(number) { return number + 1 < this.starts.length ? this.starts[number + 1] : this.end; }
  ends() { return [this.range[0] ?? this.from, this.range[1] ?? this.until]; }
  bound(value) { return Math.min(this.until, Math.max(this.from, value)); }

  lay() {
    const {data} = this, full = this.box.clientWidth, many = data.split;
    if (!full) return;
    this.narrow = full < NARROW;
    this.box.classList.toggle('wide', !this.narrow);
    this.left = many && !this.narrow ? Math.min(230, full * 0.24) : Math.max(26, 10 + 7 * commas(this.data.most).length);
    this.wide = full - this.left - 8;
    const tall = data.height * (many && this.narrow ? TALLER : 1);
    this.box.style.height = this.plot.style.height = `${tall}px`;
    this.svg.replaceChildren();
    this.spans.replaceChildren();
    this.names.replaceChildren();
    for (const [key, value] of [['width', full], ['height', tall]]) this.svg.setAttribute(key, value);
    const high = (tall - AXIS) / data.rows.length;
    this.bottom = high * data.rows.length;
    this.shade = draw('rect', {class: 'shade', y: 0, height: this.bottom}, this.svg);
    // Every row keeps as much room for stretches as the fullest one: the same number of incidents is then equally high.
    const lane = row => row.lanes ? Math.min(12, (many ? high / 4 : 60) / row.lanes) : 0;
    const under = Math.max(...data.rows.map(row => row.lanes * lane(row)));
    data.rows.forEach((row, number) => this.row(row, number * high, high, lane(row), under));
    this.ticks();
    this.mark();
  }

  row(row, top, high, lane, under) {
    const {data} = this, many = data.split, label = many && this.narrow ? 15 : 0;
    const base = top + high - under - (under ? 3 : 1), room = base - top - label - (many ? 12 : 8);
    const tall = many && row.bars.reduce((most, bar) => most && most[2] + most[3] >= bar[2] + bar[3] ? most : bar, null);
    const up = room / Math.max(1, tall ? tall[2] + tall[3] : data.most);
    draw('line', {class: 'base', x1: this.left, x2: this.left + this.wide, y1: base, y2: base}, this.svg);
    if (!many) for (const n of new Set([data.most, data.most > 3 ? Math.round(data.most / 2) : 0])) if (n) {
      draw('line', {class: 'grid', x1: this.left, x2: this.left + this.wide, y1: base - n * up, y2: base - n * up}, this.svg);
      draw('text', {class: 'count', x: this.left - 5, y: base - n * up + 4, 'text-anchor': 'end'}, this.svg).textContent = commas(n);
    }
    for (const [number, kind, n, under] of row.bars) {
      if (this.stop(number) <= this.from || this.starts[number] >= this.until) continue;
      const from = this.x(this.bound(this.starts[number])), to = this.x(this.bound(this.stop(number)));
      draw('rect', {
        class: this.outside(this.starts[number], this.stop(number)) ? 'bar out' : 'bar', fill: data.kinds[kind][1],
        x: from + 0.5, width: Math.max(1, to - from - 1), y: base - (under + n) * up, height: n * up,
      }, this.svg);
    }
    if (tall) draw('text', {
      class: 'count', x: (this.x(this.starts[tall[0]]) + this.x(this.stop(tall[0]))) / 2, y: base - (tall[2] + tall[3]) * up - 2, 'text-anchor': 'middle',
    }, this.svg).textContent = commas(tall[2] + tall[3]);
    row.spans.forEach((span, number) => this.span(row, span, number, base + 2, lane));
    if (many) this.name(row, top, high);
  }

  span(row, [first, last, kind, n, lasting, lane, key], number, top, high) {
    if (day(last) + DAY <= this.from || day(first) >= this.until) return;
    const from = this.x(this.bound(day(first))), to = this.x(this.bound(day(last) + DAY));
    const made = make('button', lasting ? 'span lasts' : 'span', this.spans, n > 1 && high > 9 && to - from > 14 ? n : '');
    made.type = 'button';
    made.tabIndex = this.spans.children.length > 1 ? -1 : 0;
    if (this.outside(day(first), day(last) + DAY)) made.classList.add('out');
    if (to - from < 10) made.classList.add('slim');
    if (high < 7) made.classList.add('thin');
    made.style.cssText = `left:${from + 0.5}px;width:${Math.max(3, to - from - 1)}px;top:${top + lane * high}px;height:${Math.max(3, high - 1)}px;--tone:${this.data.kinds[kind][1]}`;
    const told = [this.between(day(first), day(last)), `${this.data.kinds[kind][0]}: ${commas(n)}`, this.data.words[lasting ? 'lasting' : 'soft']];
    made.setAttribute('aria-label', (this.data.split ? [row.label, ...told] : told).join(', '));
    made.addEventListener('click', () => this.pull?.moved || this.act(key ? {pick: key} : {brush: [first, last]}));
    made.addEventListener('pointerenter', () => this.tell((from + to) / 2, told));
    made.addEventListener('focus', () => this.tell((from + to) / 2, told));
    made.addEventListener('blur', () => this.tell(null));
    made.addEventListener('keydown', event => {
      const turn = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
      const next = turn && this.spans.children[[...this.spans.children].indexOf(made) + turn];
      if (turn) { event.preventDefault(); event.stopPropagation(); }
      if (next) { made.tabIndex = -1; next.tabIndex = 0; next.focus(); }
    });
  }

  name(row, top, high) {
    const made = make(row.value ? 'button' : 'div', 'name', this.names);
    if (!this.narrow && high >= 40) made.classList.add('tall');
    make('span', '', made, row.label);
    make('small', '', made, commas(row.count));
    made.style.top = `${top + 1}px`;
    made.style.height = `${this.narrow ? 16 : high - 2}px`;
    made.style.width = this.narrow ? `${this.wide - GRIP_PX}px` : `${this.left - 14}px`;
    made.style.left = this.narrow ? `${this.left + GRIP_PX}px` : 0;
    if (!row.value) return;
    made.type = 'button';
    made.title = fill(this.data.words.only, {name: row.label});
    made.setAttribute('aria-pressed', row.on);
    made.addEventListener('click', () => this.act({row: row.value}));
  }

  ticks() {
    const {months} = this.data, long = this.until - this.from > 300 * DAY;
    const letters = Math.max(...months.map(name => name.length)), each = Math.max(104, letters * 6 + (long ? 34 : 60));
    const places = (long ? this.months() : this.starts).filter(at => at >= this.from && at < this.until), fit = Math.max(1, Math.ceil(each / (this.wide / Math.max(1, places.length))));
    const years = Math.max(12, Math.ceil(YEAR_PX / (this.wide / Math.max(1, places.length))));
    const rounds = [...[1, 2, 3, 6].filter(n => n >= fit), ...[12, 24, 60, 120, 240, 600].filter(n => n >= years), years];
    const round = long ? rounds[0] : fit;
    const room = round >= 12 && long ? YEAR_LETTERS_PX : each;
    let told = 0;
    places.forEach((start, number) => {
      const date = new Date(start), month = date.getUTCMonth(), year = date.getUTCFullYear(), x = this.x(start);
      if ((long ? year * 12 + month : number) % round || x + room * 0.8 > this.left + this.wide + 8) return;
      draw('line', {class: 'tick', x1: x, x2: x, y1: this.bottom, y2: this.bottom + 4}, this.svg);
      // Days name their year where it begins to hold: at the first of them, and at the first of another year.
      const day = `${date.getUTCDate()} ${months[month]}${year === told ? '' : ` ${year}`}`;
      const said = round >= 12 && long ? year : long ? `${months[month]} ${year}` : day;
      told = year;
      draw('text', {class: 'when', x, y: this.bottom + 16}, this.svg).textContent = apart(said);
    });
  }
  months() {
    const first = new Date(this.starts[0]), found = [];
    for (let at = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1); at < this.end; at = follows(at, 'month')) {
      if (at >= this.starts[0]) found.push(at);
    }
    return found;
  }

  mark() {
    const [from, to] = this.ends().map(value => this.x(this.bound(value)));
    const some = this.range.some(value => value !== null), apart = Math.max(0, (GRIP_PX + 2 - (to - from)) / 2);
    this.shade.setAttribute('x', from);
    this.shade.setAttribute('width', some ? Math.max(0, to - from) : 0);
    this.grips.forEach((grip, side) => {
      grip.style.left = `${side ? to : from}px`;
      grip.style.height = `${this.bottom}px`;
      grip.style.setProperty('--apart', `${side ? apart : -apart}px`);
      grip.classList.toggle('set', this.range[side] !== null);
      grip.setAttribute('aria-label', this.data.words[side ? 'until' : 'since']);
      grip.setAttribute('aria-valuemin', 0);
      grip.setAttribute('aria-valuemax', this.starts.length);
      grip.setAttribute('aria-valuenow', this.index(side));
      grip.setAttribute('aria-valuetext', this.name_day(this.ends()[side] - side * DAY));
    });
  }

  outside(from, to) {
    const [since, until] = this.range;
    return (since !== null && to <= since) || (until !== null && from >= until);
  }

  // What things are called.
  name_day(at) {
    const date = new Date(at);
    return `${date.getUTCDate()} ${this.data.months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }
  between(first, last) {
    if (first >= last) return this.name_day(first);
    const said = this.name_day(first).split(' '), other = this.name_day(last).split(' ');
    const shared = said[2] !== other[2] ? 3 : said[1] !== other[1] ? 2 : 1;
    return fill(this.data.words.between, {first: said.slice(0, shared).join(' '), last: other.join(' ')});
  }
  name_step(number) {
    const start = this.starts[number], date = new Date(start);
    if (this.data.step === 'month') return `${this.data.months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    return this.data.step === 'day' ? this.name_day(start) : this.between(start, start + 6 * DAY);
  }
  told(row, number) {
    return row.bars.filter(bar => bar[0] === number).map(([, kind, n]) => `${this.data.kinds[kind][0]}: ${commas(n)}`);
  }
  tell(x, lines) {
    this.said.hidden = x === null;
    if (x === null) return;
    this.said.textContent = lines.join('\n');
    const width = this.said.offsetWidth, full = this.box.clientWidth, beside = x + 16 + width < full ? x + 16 : x - 16 - width;
    this.said.style.left = `${Math.max(2, Math.min(full - width - 2, beside))}px`;
  }
  list() {
    const {data} = this, {words} = data;
    this.table.replaceChildren();
    make('caption', '', this.table, data.words.label);
    const line = (cell, texts) => {
      const row = make('tr', '', this.table);
      texts.forEach((text, number) => make(number || cell === 'th' ? cell : 'th', '', row, text));
    };
    line('th', [...(data.split ? [words.row] : []), words.when, words.incidents]);
    for (const row of data.rows) {
      const name = data.split ? [row.label] : [];
      for (const number of new Set(row.bars.map(bar => bar[0]))) line('td', [...name, this.name_step(number), this.told(row, number).join(', ')]);
      for (const [first, last, kind, n, lasting] of row.spans) {
        line('td', [...name, this.between(day(first), day(last)), `${data.kinds[kind][0]}: ${commas(n)}, ${words[lasting ? 'lasting' : 'soft']}`]);
      }
    }
  }
}
