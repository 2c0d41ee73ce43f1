// The data: columns of trials, as io.t2drl.page.Payload wrote them.

const STATES = ['running', 'done', 'stopped', 'diverged', 'failed'];

/** What all parts of the page ask about trials; a trial is its number. */
class Trials {
  constructor(data) {
    this.parameters = data.parameters;
    this.columns = data.trials;
    this.size = this.columns.id.length;
    this.scores = this.columns.score.map(score => score ?? NaN);
    this.values = this.columns.values.map((column, p) =>
      Float64Array.from(column, value =>
        this.parameters[p].kind === 'CATEGORY' ? (value < 0 ? NaN : value) : value === '' ? NaN : Number(value)));
    // the best first; those without a score last
    const worth = trial => isNaN(this.scores[trial]) ? -Infinity : this.scores[trial];
    this.order = Array.from({length: this.size}, (_, i) => i).sort((a, b) => worth(b) - worth(a) || a - b);
    this.judged = this.scores.filter(score => !isNaN(score)).length;
    this.ranks = new Float64Array(this.size).fill(NaN);
    this.order.slice(0, this.judged).forEach((trial, place) => {
      this.ranks[trial] = this.judged < 2 ? 0 : place / (this.judged - 1);
    });
  }

  state(trial) {
    return STATES[this.columns.state[trial]];
  }

  reason(trial) {
    return this.columns.reasons[trial] ?? '';
  }

  /** A parameter's value as text. */
  text(trial, p) {
    const value = this.columns.values[p][trial];
    return this.parameters[p].kind === 'CATEGORY' ? this.parameters[p].categories[value] ?? '' : value;
  }

  /** The settings as arguments of the command line. */
  line(trial) {
    let own = 0;
    return this.columns.forms[this.columns.formOf[trial]]
      .map(part => typeof part === 'string' ? part : part < 0 ? this.columns.own[trial][own++] : this.text(trial, part))
      .join('');
  }

  /** Pairs of rounds and score. */
  curve(trial) {
    const scores = this.columns.curves[trial];
    return this.columns.times[this.columns.timesOf[trial]]
      .map((rounds, i) => [rounds, scores[i] === null ? NaN : scores[i] / 1e5])
      .filter(point => !isNaN(point[1]));
  }
}
