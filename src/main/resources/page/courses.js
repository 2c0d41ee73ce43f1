// Lines over a quantity: means with intervals, and the runs behind them.

// where a run ends before its time
const END = {symbol: 'path://M0 0L10 10M10 0L0 10', symbolSize: 9};

/**
 * The chart of lines: `measures` name what they can show, the first one to begin with; `bands` says whether intervals are bands or whiskers,
 * and whether quantities begin with nothing.
 */
class Courses {
  constructor(data, arms, {measures, bands}) {
    this.data = data;
    this.arms = arms;
    this.bands = bands;
    this.measure = MEASURES[measures[0]];
    this.quantity = 0;
    this.spread = data.lines.some(({runs}) => runs.length > 1) ? bands ? 'runs' : 'interval' : '';
    this.points = [];
    const set = (name, convert) => value => {
      this[name] = convert(value);
      this.layout();
    };
    if (data.quantities.length > 1) {
      choice('courses', 'over', {...data.quantities}, '0', set('quantity', Number));
    }
    choice('courses', 'scale', Object.fromEntries(measures.map(name => [name, MEASURES[name].name])), measures[0],
      set('measure', name => MEASURES[name]));
    if (this.spread) {
      choice('courses', 'beside means', {runs: 'every run', interval: '95 % interval', both: 'both', '': 'nothing'}, this.spread, set('spread', String));
    }
    this.chart = board('courses', {renderer: 'svg'});
    followPointer(this.chart, () => this.points);
  }

  layout() {
    const {arms, measure, data: {gap, quantities}} = this;
    const runs = ['runs', 'both'].includes(this.spread);
    const intervals = ['interval', 'both'].includes(this.spread);
    const lines = this.data.lines.filter(line => arms.shows(line)).map(line => ({
      ...line, colour: arms.colour(line.arm), means: this.means(line), paths: line.runs.length > 1 ? line.runs.map(run => this.path(line, run)) : []}));
    const drawn = lines.flatMap(({means, paths}) => [...means, ...paths.flat()]);
    const far = intervals ? lines.flatMap(({means}) => means.flatMap(({low, high}) => [low, high])) : [];
    const up = measureAxis(measure, drawn.map(({value}) => value[1]), far, gap);
    const series = lines.map(({arm, view, colour, means}, i) => ({
      type: 'line', silent: true, data: means, z: 5, symbol: 'circle', symbolSize: 6, itemStyle: {color: colour},
      lineStyle: {width: this.data.names ? 0 : 2.5, color: colour, type: arms.dash({arm, view})},
      emphasis: {lineStyle: {width: this.data.names ? 0 : 4}},
      markLine: i ? undefined : twosAndFives(up, 'yAxis')}));
    if (runs) {
      series.push(...lines.flatMap(({colour, paths}) => paths.map(data => ({
        type: 'line', silent: true, data, z: 3, symbol: 'circle', symbolSize: 3, itemStyle: {color: colour, borderColor: colour, opacity: 0.5},
        lineStyle: {width: this.data.names ? 0 : 1, color: colour, opacity: 0.4},
        emphasis: {lineStyle: {width: this.data.names ? 0 : 2, opacity: 1}}}))));
    }
    this.points = series.flatMap(({data}, number) => data.map(({value}, index) => ({series: number, index, at: value})));
    if (intervals) {
      series.push(...lines.map(line => this.bands ? band(line.means, line.colour)
        : whiskers(line.means.map(({value: [x], low, high}) => [x, low, high]), line.colour, false, {clip: true})));
    }
    const names = this.data.names;
    const narrow = this.chart.getDom().clientWidth < 600;
    document.getElementById('courses-note').textContent = this.caption(runs, intervals) + limits(measure);
    this.chart.resize();
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      grid: {left: 6, right: 24, top: 30, bottom: 30, containLabel: true},
      tooltip: followingTooltip(),
      xAxis: {...axisLook(), type: 'value', name: quantities[this.quantity], nameLocation: 'middle', nameGap: 26, splitNumber: narrow ? 3 : 8,
        ...this.reach(drawn.map(({value}) => value[0])), splitLine: {show: false},
        axisLabel: {color: ink('ink'), fontSize: 11, hideOverlap: true, showMinLabel: this.bands, showMaxLabel: false, formatter: compact},
        ...names && named(names)},
      yAxis: {...up, nameTextStyle: {...up.nameTextStyle, align: 'left'}},
      series,
    }, true);
  }

  caption(runs, intervals) {
    return this.spread && `Interquartile means over runs${intervals ? ', with 95 % intervals' : ''}`
      + `${runs ? `; thin lines are runs${this.bands ? ', with a cross where training diverged' : ''}` : ''}.`;
  }

  /** From where to where a quantity goes. */
  reach(xs) {
    const [low, high] = ends(xs);
    const margin = 0.03 * (high - low);
    return {min: this.bands ? 0 : low - margin, max: high + margin};
  }

  means(line) {
    const {measure} = this;
    const one = line.runs.length === 1;
    return line[measure.from].map((estimate, i) => {
      const [value, ...interval] = estimate;
      if (value === null) {
        return {value: [0, null]};
      }
      const x = line.at[this.quantity][i];
      const [low, high] = interval.map(measure.place).sort((a, b) => a - b);
      return {value: [x, measure.place(value)], low, high,
        note: this.note(line, one ? '' : `mean of ${line.runs.length} runs`, x, inWords(measure, estimate))};
    }).filter(({value}) => value[1] !== null);
  }

  path(line, run) {
    const {measure} = this;
    return run[measure.from].map((value, i) => {
      const x = run.at[this.quantity][i];
      return {value: [x, value === null ? null : measure.place(value)],
        note: value === null ? '' : this.note(line, `seed ${run.seed}${run.diverged ? ', diverged in the end' : ''}`, x,
          run.reward[i] === null ? 'diverged' : measure.text(value))};
    }).filter(({value}) => value[1] !== null)
      .map((point, i, {length}) => run.diverged && i === length - 1 ? {...point, ...END} : point);
  }

  note(line, who, x, what) {
    return `<b>${escaped(line.name)}</b>${who && `, ${who}`}<br>${this.measure.word}: ${what}`
      + `<br>${escaped(this.data.quantities[this.quantity])}: `
      + (this.data.names ? escaped(this.data.names[x]) : Number(x.toPrecision(6)).toLocaleString('en'));
  }
}

/** An axis of places with names in place of numbers, one after the other from 0 on. */
function named(names) {
  return {name: '', min: -0.5, max: names.length - 0.5, interval: 0.5, axisTick: {show: false},
    axisLabel: {color: ink('ink'), fontSize: 11, rotate: 45, hideOverlap: false, formatter: place => names[place] ?? ''}};
}

function compact(value) {
  return value.toLocaleString('en', {notation: 'compact', maximumSignificantDigits: 3});
}
