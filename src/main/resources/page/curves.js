// Learning curves of the chosen trials.

const MOST_CURVES = 200;

class Curves {
  constructor(trials, selection) {
    this.trials = trials;
    this.selection = selection;
    this.note = document.getElementById('curves-note');
    this.chart = board('curves');
    this.chart.on('click', event => event.data?.trial >= 0 && selection.setMark(event.data.trial));
  }

  layout(logarithmic) {
    const {trials} = this;
    const known = [];
    let rounds = 1;
    for (let trial = 0; trial < trials.size; trial++) {
      for (const [at, score] of trials.curve(trial)) {
        known.push(score);
        rounds = Math.max(rounds, at);
      }
    }
    // one hopeless trial in a hundred must not flatten all others
    const sorted = Float64Array.from(known).sort();
    const scale = scoreScale(known, logarithmic);
    this.scale = {...scale, min: scale.place(sorted[Math.floor(sorted.length / 100)] ?? 0)};
    if (this.scale.min === this.scale.max) {
      this.scale.min = scale.min;
    }
    this.colour = colourOf(trials);
    this.chart.resize();
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      grid: {left: 70, right: 20, top: 28, bottom: 44},
      tooltip: {...tooltipLook(), formatter: ({data}) => escaped(describe(trials, data.trial)).replace('\n', '<br>')},
      xAxis: {...axisLook(), type: 'value', name: 'rounds', nameLocation: 'middle', nameGap: 26, min: 0, max: rounds},
      yAxis: {...axisLook(), type: 'value', name: this.scale.name, min: this.scale.min, max: this.scale.max,
        axisLabel: {color: ink('ink'), formatter: this.scale.text}},
      series: [{id: 'curves', type: 'lines', coordinateSystem: 'cartesian2d', polyline: true, clip: true, data: []}],
    }, true);
    this.refresh();
  }

  refresh() {
    if (!this.scale) {
      return; // the page is still being put together
    }
    const {trials, selection} = this;
    const drawable = selection.chosen.filter(trial => trials.columns.curves[trial].length > 0);
    const shown = drawable.slice(0, MOST_CURVES);
    if (selection.mark >= 0 && !shown.includes(selection.mark)) {
      shown.push(selection.mark);
    }
    this.note.textContent = drawable.length > MOST_CURVES
      ? `The best ${MOST_CURVES} of ${drawable.length.toLocaleString('en')} chosen trials; choose fewer to see others.`
      : `All ${drawable.length} chosen trials that were judged.`;
    const data = shown.reverse().map(trial => {
      const marked = trial === selection.mark;
      const curve = trials.curve(trial).map(([at, score]) => [at, Math.max(this.scale.min, this.scale.place(score))]);
      if (curve.length === 1) {
        // a curve of one point is a dash
        curve.unshift([Math.max(0, curve[0][0] - 0.25), curve[0][1]]);
      }
      return {trial, coords: curve, lineStyle: {color: marked ? ink('ink') : this.colour(trial), width: marked ? 3.5 : 1.3,
        opacity: marked ? 1 : 0.75, type: trials.columns.state[trial] > 2 ? 'dashed' : 'solid'}};
    }).filter(line => line.coords.length > 1);
    this.chart.setOption({series: [{id: 'curves', data}]});
  }
}
