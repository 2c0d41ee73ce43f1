// The table of chosen trials, and the trial that is marked.

const PAGE_OF_ROWS = 50;

class Table {
  constructor(trials, selection) {
    this.trials = trials;
    this.selection = selection;
    const {columns} = trials;
    this.columns = [
      {name: 'trial', value: trial => trial, text: trial => columns.id[trial]},
      {name: 'state', value: trial => columns.state[trial], text: trial => trials.state(trial)},
      {name: 'score', value: trial => trials.scores[trial], text: trial => scored(trials.scores[trial]), down: true},
      {name: 'rounds', value: trial => columns.rounds[trial], text: trial => columns.rounds[trial], down: true},
      {name: 'seed', value: trial => Number(columns.seed[trial]), text: trial => columns.seed[trial]},
      {name: 'seconds', value: trial => columns.seconds[trial] ?? NaN, text: trial => short(columns.seconds[trial] ?? NaN)},
      ...trials.parameters.map((parameter, p) => ({
        name: parameter.key, value: trial => trials.values[p][trial],
        text: trial => parameter.kind === 'CATEGORY' || isNaN(trials.values[p][trial]) ? trials.text(trial, p) : short(trials.values[p][trial])})),
    ];
    this.sorted = this.columns[2];
    this.falling = true;
    this.rows = PAGE_OF_ROWS;
    this.body = document.querySelector('#table tbody');
    this.heads();
    this.body.addEventListener('click', event => this.clicked(event));
    document.getElementById('more').addEventListener('click', () => {
      this.rows += 4 * PAGE_OF_ROWS;
      this.refresh();
    });
  }

  heads() {
    const row = document.querySelector('#table thead').insertRow();
    this.columns.forEach(column => {
      column.head = document.createElement('th');
      column.head.scope = 'col';
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = column.name;
      button.addEventListener('click', () => {
        this.falling = this.sorted === column ? !this.falling : !!column.down;
        this.sorted = column;
        this.rows = PAGE_OF_ROWS;
        this.refresh();
      });
      column.head.append(button);
      row.append(column.head);
    });
    row.append(document.createElement('th'));
  }

  refresh() {
    const {value} = this.sorted;
    const sign = this.falling ? -1 : 1;
    // what is missing comes last, whichever way
    const order = this.selection.chosen.slice().sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      return isNaN(x) || isNaN(y) ? isNaN(x) - isNaN(y) : sign * (x - y);
    });
    this.columns.forEach(({head}) => head.removeAttribute('aria-sort'));
    this.sorted.head.setAttribute('aria-sort', this.falling ? 'descending' : 'ascending');
    const shown = order.slice(0, this.rows);
    this.body.replaceChildren(...shown.map(trial => this.row(trial)));
    document.getElementById('more').hidden = shown.length === order.length;
    document.getElementById('shown').textContent = `${shown.length} of ${order.length.toLocaleString('en')} chosen trials`;
  }

  row(trial) {
    const row = document.createElement('tr');
    row.dataset.trial = trial;
    row.className = `${this.trials.state(trial)} ${trial === this.selection.mark ? 'marked' : ''}`;
    row.title = this.trials.reason(trial);
    this.columns.forEach(column => {
      row.insertCell().textContent = column.text(trial);
    });
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.className = 'copy';
    copy.textContent = 'copy -s';
    row.insertCell().append(copy);
    return row;
  }

  clicked(event) {
    const trial = Number(event.target.closest('tr').dataset.trial);
    const button = event.target.closest('.copy');
    if (button) {
      copyLine(button, this.trials.line(trial));
    } else {
      this.selection.setMark(trial);
    }
  }

  /** Shows the marked trial: which row, and all of it in words. */
  remark() {
    const {trials, selection: {mark}} = this;
    [...this.body.rows].forEach(row => row.classList.toggle('marked', Number(row.dataset.trial) === mark));
    const detail = document.getElementById('detail');
    detail.hidden = mark < 0;
    if (mark >= 0) {
      const words = document.createElement('p');
      words.textContent = describe(trials, mark);
      const copy = document.createElement('button');
      copy.type = 'button';
      copy.textContent = 'copy';
      copy.addEventListener('click', () => copyLine(copy, trials.line(mark)));
      const line = document.createElement('code');
      line.textContent = trials.line(mark);
      detail.replaceChildren(words, copy, ' ', line);
    }
  }
}
