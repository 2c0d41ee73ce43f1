// Quantities along an axis: a line for each dataset, and what lies around it.

const RANGES = {'p25 p75': '25 to 75 %', 'p05 p95': '5 to 95 %', 'p01 p99': '1 to 99 %', 'least most': 'least to largest', '': 'nothing'};
const LINES = {mean: 'mean', p50: 'median', p05: '5 %', p95: '95 %', p99: '99 %', p999: '99.9 %'};
const AXES = {round: 'by round', frame: 'by frame', slot: 'by slot', popularity: 'by popularity state'};

class Ranges {
  constructor(id, rows, arms, quantity) {
    this.id = id;
    this.rows = rows;
    this.arms = arms;
    this.quantity = quantity;
    this.axis = 'round';
    this.line = 'mean';
    this.range = 'p25 p75';
    this.points = [];
    const set = name => value => {
      this[name] = value;
      this.layout();
    };
    choice(id, 'what', Object.fromEntries(unique(rows.map(row => row.quantity)).map(name => [name, name.replace(/_s$/, '').replace('_', ' ')])),
      quantity, set('quantity'));
    choice(id, 'put together', AXES, 'round', set('axis'));
    choice(id, 'line', LINES, 'mean', set('line'));
    choice(id, 'around it', RANGES, this.range, set('range'));
    this.chart = board(id, {renderer: 'svg'});
    followPointer(this.chart, () => this.points);
  }

  layout() {
    const {arms, axis, line, quantity, range} = this;
    const chosen = this.rows.filter(row => row.quantity === quantity && row.axis === axis && row.mean !== null && arms.shows(row));
    const [low, high] = range.split(' ');
    const places = unique(chosen.map(({at}) => at)).sort((a, b) => a - b);
    const unit = chosen[0]?.unit ?? '';
    const lines = unique(chosen.map(({arm}) => arm)).map(arm => ({arm, points: chosen.filter(row => row.arm === arm).map(row => ({
      value: [row.at, row[line]], low: range ? row[low] : null, high: range ? row[high] : null, note: this.note(row)}))}));
    // places that are states, or few, have whiskers: nothing lies between them
    const bands = axis !== 'popularity' && places.length > 2;
    const series = lines.map(({arm, points}) => ({type: 'line', silent: true, data: points, z: 5, symbol: 'circle', symbolSize: 5,
      itemStyle: {color: arms.colour(arm)},
      lineStyle: {width: axis === 'popularity' ? 0 : 2.2, color: arms.colour(arm), type: arms.dash({arm})}}));
    this.points = series.flatMap(({data}, number) => data.map(({value}, index) => ({series: number, index, at: value})));
    if (range) {
      series.push(...lines.map(({arm, points}) => bands ? band(points, arms.colour(arm))
        : whiskers(points.map(point => [point.value[0], point.low, point.high]), arms.colour(arm), false)));
    }
    const [least, most] = ends(lines.flatMap(({points}) => points.flatMap(point => [point.value[1], point.low ?? point.value[1], point.high ?? point.value[1]])));
    const margin = 0.04 * (most - least);
    const [from, to] = ends(places);
    document.getElementById(`${this.id}-note`).textContent = chosen.length
      ? `Lines: ${LINES[line]}${range ? `; around them ${RANGES[range]}` : ''} of ${quantity === 'return' ? 'episodes' : ['delay_s', 'tv'].includes(quantity) ? 'requests' : 'slots'}. Quantiles are within 0.4 % of their value.`
      : 'Returns of whole episodes are put together by round only.';
    this.chart.resize();
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      grid: {left: 6, right: 24, top: 30, bottom: 30, containLabel: true},
      tooltip: followingTooltip(),
      xAxis: {...axisLook(), type: 'value', name: axis, nameLocation: 'middle', nameGap: 26, minInterval: 1, splitLine: {show: false},
        min: bands ? from : from - 0.5, max: bands ? to : to + 0.5,
        axisLabel: {color: ink('ink'), fontSize: 11, hideOverlap: true, formatter: at => Number.isInteger(at) ? at : ''}},
      yAxis: {...axisLook(), type: 'value', min: least - margin, max: most + margin, name: `${quantity.replace(/_s$/, '').replace('_', ' ')}${unit && `, ${unit}`}`,
        nameTextStyle: {color: ink('ink'), fontSize: 11, align: 'left'},
        axisLabel: {color: ink('ink'), fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: short}},
      series,
    }, true);
  }

  note(row) {
    return `<b>${escaped(row.dataset)}</b>, ${row.axis} ${row.at}<br>mean ${worded(row.mean, row.unit)}, median ${worded(row.p50)}`
      + `<br>5 to 95 %: ${worded(row.p05)} to ${worded(row.p95)}<br>99 %: ${worded(row.p99)}, 99.9 %: ${worded(row.p999)}`
      + `<br>least ${worded(row.least)}, largest ${worded(row.most)}<br>${row.count.toLocaleString('en')} measurements`;
  }
}
