// Which trials are chosen: those within every brush, that pass the filter and are among the best.

const COMPARISON = /^([\w.-]+)(<=|>=|!=|<|>|=)(.+)$/;
const COMPARE = {
  '<': (a, b) => a < b, '>': (a, b) => a > b, '<=': (a, b) => a <= b, '>=': (a, b) => a >= b,
  '=': (a, b) => a === b, '!=': (a, b) => a !== b,
};

class Selection {
  constructor(trials) {
    this.trials = trials;
    this.listeners = [];
    this.brushes = new Map();
    this.best = 100;
    this.passes = () => true;
    this.mark = -1;
    this.texts = [];
    this.update();
  }

  /** Chosen trials, the best first. */
  update() {
    const {trials} = this;
    const many = this.best === 100 ? trials.size : Math.max(1, Math.ceil(trials.judged * this.best / 100));
    const brushes = [...this.brushes.values()];
    this.chosen = trials.order.slice(0, many).filter(trial =>
      brushes.every(({places, intervals}) => intervals.some(([low, high]) => places[trial] >= low && places[trial] <= high))
      && this.passes(trial));
    this.all = this.chosen.length === trials.size;
    this.listeners.forEach(listener => listener());
  }

  brush(axis, places, intervals) {
    if (intervals.length) {
      this.brushes.set(axis, {places, intervals});
    } else {
      this.brushes.delete(axis);
    }
    this.update();
  }

  setMark(trial) {
    this.mark = trial === this.mark ? -1 : trial;
    this.listeners.forEach(listener => listener(true));
  }

  /** Takes a filter, and says whether it could be understood. */
  setFilter(text) {
    const tests = text.trim().split(/\s+/).filter(Boolean).map(word => this.test(word));
    const understood = tests.every(Boolean);
    if (understood) {
      this.passes = trial => tests.every(test => test(trial));
      this.update();
    }
    return understood;
  }

  test(word) {
    const comparison = COMPARISON.exec(word);
    if (!comparison) {
      const wanted = word.toLowerCase();
      return trial => this.text(trial).includes(wanted);
    }
    const [, name, sign, wanted] = comparison;
    const column = this.column(name);
    const number = Number(wanted);
    return column && (trial => {
      const value = column(trial);
      return value !== '' && (isNaN(number) ? COMPARE[sign](String(value), wanted) : COMPARE[sign](Number(value), number));
    });
  }

  column(name) {
    const {trials} = this;
    const plain = {
      id: trial => trials.columns.id[trial], state: trial => trials.state(trial),
      point: trial => trials.columns.point[trial], seed: trial => trials.columns.seed[trial],
      score: trial => trials.columns.score[trial] ?? '', rounds: trial => trials.columns.rounds[trial],
      seconds: trial => trials.columns.seconds[trial] ?? '',
    };
    if (plain[name]) {
      return plain[name];
    }
    // the last parts of a key will do where no other key ends like that
    const keys = trials.parameters.map((parameter, p) => [parameter.key, p]);
    const meant = keys.filter(([key]) => key === name);
    const found = meant.length ? meant : keys.filter(([key]) => key.endsWith(`.${name}`) || key.endsWith(`-${name}`));
    return found.length === 1 ? trial => trials.text(trial, found[0][1]) : undefined;
  }

  text(trial) {
    const {trials} = this;
    return this.texts[trial] ??=
      `${trials.columns.id[trial]} ${trials.state(trial)} ${trials.reason(trial)} ${trials.line(trial)}`.toLowerCase();
  }
}
