// Parallel coordinates: axes and brushes are the chart library's, the lines between them ours.

const EDGE = {left: 60, right: 80, top: 104, bottom: 26};
const NEAR = 6; // pixels between pointer and line

class Parallel {
  constructor(trials, selection) {
    this.trials = trials;
    this.selection = selection;
    this.frame = document.getElementById('parallel');
    this.hint = document.getElementById('hint');
    this.everything = new Lines(document.getElementById('everything'));
    this.chosen = new Lines(document.getElementById('chosen'));
    this.marked = new Lines(document.getElementById('marked'));
    this.chart = board('axes');
    this.chart.on('axisareaselected', event => this.brushed(event));
    const surface = this.chart.getDom();
    surface.addEventListener('mousemove', event => this.point(event));
    surface.addEventListener('mouseleave', () => this.point());
    surface.addEventListener('click', () => this.under >= 0 && selection.setMark(this.under));
  }

  /** Sets the axes up. Brushes stay, but for one along scores that are measured otherwise now. */
  layout(scores) {
    const {trials, selection} = this;
    const states = Float64Array.from(trials.columns.state);
    const rounds = Float64Array.from(trials.columns.rounds);
    this.axes = [
      ...trials.parameters.map((parameter, p) => ({
        name: parameter.key, scale: parameterScale(parameter, trials.values[p].filter(v => !isNaN(v))), values: trials.values[p]})),
      {name: 'state', scale: categoryScale(STATES), values: states},
      {name: 'rounds', scale: linearScale(rounds), values: rounds},
      {name: scores.name, scale: scores, values: trials.scores},
    ];
    // the library cuts long names off
    document.getElementById('names').replaceChildren(...this.axes.map(axis => {
      const name = document.createElement('span');
      name.textContent = axis.name;
      return name;
    }));
    this.axes.forEach(axis => {
      axis.places = Float64Array.from(axis.values, axis.scale.place);
    });
    this.frame.style.minWidth = `${EDGE.left + EDGE.right + 62 * (this.axes.length - 1)}px`;
    if (this.scores !== scores.name) {
      selection.brushes.delete(this.axes.length - 1);
    }
    this.scores = scores.name;
    this.chart.resize();
    this.chart.setOption({
      animation: false,
      textStyle: chartText(),
      parallel: {...EDGE},
      parallelAxis: this.axes.map((axis, i) => ({
        ...axisLook(), dim: i, id: String(i), type: 'value',
        min: axis.scale.min, max: axis.scale.max, ...axis.scale.ticks, splitLine: {show: false},
        axisLabel: {color: ink('ink'), fontSize: 10, formatter: axis.scale.text, showMinLabel: true, showMaxLabel: true,
          textBorderColor: ink('paper'), textBorderWidth: 3},
        areaSelectStyle: {width: 18, borderWidth: 1, borderColor: ink('accent'), color: ink('accent'), opacity: 0.25},
      })),
      // axes have no scale without a line, be it an invisible one
      series: [{type: 'parallel', silent: true, lineStyle: {opacity: 0}, activeOpacity: 0, inactiveOpacity: 0,
        data: [this.axes.map(axis => axis.scale.min)]}],
    }, true);
    const width = this.frame.clientWidth - EDGE.left - EDGE.right;
    const height = this.frame.clientHeight - EDGE.top - EDGE.bottom;
    this.xs = this.axes.map((_, i) => EDGE.left + width * i / (this.axes.length - 1));
    this.heights = this.axes.map(({places, scale}) =>
      Float64Array.from(places, place => EDGE.top + height * (1 - (place - scale.min) / (scale.max - scale.min))));
    [...document.getElementById('names').children].forEach((name, i) => {
      name.style.left = `${this.xs[i]}px`;
    });
    // equal categories would lie upon each other: a little apart, the same way every time
    this.axes.forEach(({scale}, axis) => scale.names && this.heights[axis].forEach((y, trial, column) => {
      column[trial] = y + (trial * 7919 % 1000 / 1000 - 0.5) * Math.min(26, 0.6 * height / scale.names.length);
    }));
    this.look = {xs: this.xs, heights: this.heights, colour: colourOf(trials), opacity: trials.size > 1000 ? 0.55 : 0.8};
    selection.brushes.forEach(({intervals}, axis) =>
      this.chart.dispatchAction({type: 'axisAreaSelect', parallelAxisId: String(axis), intervals}));
    if (selection.brushes.size) {
      this.chart.setOption({}); // shows ranges that no pointer has drawn
    }
  }

  /** Draws all lines. */
  draw(done) {
    this.everything.draw(this.trials.order, this.look, done);
    this.refresh();
  }

  /** Draws what is chosen over the rest. */
  refresh(done) {
    const {selection} = this;
    this.frame.classList.toggle('brushed', !selection.all);
    this.chosen.draw(selection.all ? [] : selection.chosen, this.look, done);
    this.remark();
  }

  remark() {
    const shown = [this.under, this.selection.mark].filter(trial => trial >= 0);
    this.marked.draw(shown, {...this.look, colour: () => ink('ink'), width: 2.5, opacity: 1});
  }

  brushed(event) {
    const axis = Number(event.parallelAxisId);
    performance.mark('brush');
    this.selection.brush(axis, this.axes[axis].places, event.intervals ?? []);
  }

  /** Looks for the chosen line nearest to the pointer. */
  point(event) {
    const before = this.under;
    this.under = event ? this.nearest(event.offsetX, event.offsetY) : -1;
    this.hint.hidden = !(this.under >= 0);
    if (this.under >= 0) {
      this.hint.textContent = describe(this.trials, this.under);
      this.hint.style.left = `${Math.min(event.clientX + 14, innerWidth - this.hint.offsetWidth - 8)}px`;
      this.hint.style.top = `${event.clientY + 14}px`;
    }
    if (before !== this.under) {
      this.remark();
    }
  }

  nearest(x, y) {
    const right = this.xs.findIndex(at => at >= x);
    if (right < 1) {
      return -1;
    }
    const part = (x - this.xs[right - 1]) / (this.xs[right] - this.xs[right - 1]);
    let found = -1;
    let least = NEAR;
    for (const trial of this.selection.chosen) {
      const from = this.heights[right - 1][trial];
      const away = Math.abs(from + part * (this.heights[right][trial] - from) - y);
      if (away < least) {
        least = away;
        found = trial;
      }
    }
    return found;
  }
}

/** A trial in a few words. */
function describe(trials, trial) {
  const {columns} = trials;
  const score = isNaN(trials.scores[trial]) ? '' : `, ${rewards ? 'mean reward' : 'gap closed'} ${scored(trials.scores[trial])}`;
  return `${columns.id[trial]}: ${trials.state(trial)} after ${columns.rounds[trial]} rounds${score}`
    + (trials.reason(trial) && `\n${trials.reason(trial)}`);
}
