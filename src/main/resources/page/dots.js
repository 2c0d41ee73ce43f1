// How all did in the end: a row each, with interval and runs.

class Dots {
  constructor({contenders, gap}, arms) {
    this.contenders = contenders;
    this.gap = gap;
    this.arms = arms;
    this.measure = MEASURES.closed;
    this.points = [];
    choice('summary', 'scale', {closed: MEASURES.closed.name, left: MEASURES.left.name}, 'closed', value => {
      this.measure = MEASURES[value];
      this.layout();
    });
    const several = new Set(contenders.flatMap(({runs}) => runs.map(({x}) => x))).size > 1;
    this.caption = `Interquartile mean over runs${several ? ' of all points' : ''} and its 95 % interval; small dots are runs.`;
    this.where = run => `${run.seed === null ? '' : `, seed ${run.seed}`}${several ? `, at ${short(run.x)}` : ''}`;
    this.chart = board('summary', {renderer: 'svg'});
    followPointer(this.chart, () => this.points);
  }

  layout() {
    const {arms, measure} = this;
    const rows = this.contenders.filter(contender => arms.shows(contender));
    heighten(this.chart, 70 + 26 * Math.max(1, rows.length));
    const narrow = this.chart.getWidth() < 600;
    const means = rows.map(({name, arm, closed}, row) => ({value: [measure.place(closed[0]), row], itemStyle: {color: arms.colour(arm)},
      note: `<b>${escaped(name)}</b><br>${measure.word}: ${inWords(measure, closed)}`}));
    const runs = rows.flatMap(({name, arm, runs: some}, row) => some.length < 2 ? [] : some.map(run => ({
      value: [measure.place(run.closed), row], itemStyle: {color: arms.colour(arm)},
      note: `<b>${escaped(name)}</b>${this.where(run)}<br>${run.diverged ? 'diverged' : `${measure.word}: ${measure.text(run.closed)}`}`})));
    const intervals = rows.map(({closed: [, low, high]}, row) => [row, measure.place(low), measure.place(high)]);
    this.points = [means, runs].flatMap((data, series) => data.map(({value}, index) => ({series, index, at: value})));
    const along = measureAxis(measure, [...means, ...runs].map(({value}) => value[0]), intervals.flatMap(([, low, high]) => [low, high]),
      narrow ? '' : this.gap);
    document.getElementById('summary-note').textContent = this.caption + limits(measure);
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      grid: {left: 6, right: 6, top: 10, bottom: 34, containLabel: true},
      tooltip: followingTooltip(),
      xAxis: {...along, inverse: !!measure.logarithmic, nameLocation: 'middle', nameGap: 26, splitNumber: narrow ? 3 : 6},
      yAxis: [
        this.names(rows.map(({name}) => name), {width: this.chart.getWidth() / (narrow ? 2.8 : 4), overflow: 'truncate'}),
        this.names(rows.map(({closed}) => measure.text(closed[0])), {fontFamily: 'monospace'}),
      ],
      series: [
        {type: 'scatter', silent: true, symbolSize: 10, z: 6, data: means, itemStyle: {opacity: 1}, markLine: twosAndFives(along, 'xAxis')},
        {type: 'scatter', silent: true, symbolSize: 5, z: 4, data: runs, itemStyle: {opacity: 0.5}},
        whiskers(intervals, row => arms.colour(rows[row].arm), true, {clip: true}),
      ],
    }, true);
  }

  /** An axis of rows. */
  names(texts, how) {
    const look = axisLook();
    return {type: 'category', inverse: true, data: texts, axisLine: {...look.axisLine, onZero: false}, axisTick: {show: false},
      axisLabel: {...look.axisLabel, interval: 0, ...how}};
  }
}
