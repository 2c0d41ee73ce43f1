// Small charts beside one another, one for each figure, with a line for each dataset.

class Panels {
  /** `by` names the column that tells figures apart, `value` what is drawn over rounds, `beside` what is drawn dashed. */
  constructor(id, rows, arms, {by, value, beside}) {
    this.rows = rows;
    this.arms = arms;
    this.by = by;
    this.value = value;
    this.beside = beside;
    const section = document.getElementById(`${id}-section`);
    if (section) {
      section.hidden = !rows.length;
    }
    this.chart = rows.length ? board(id) : null;
  }

  layout() {
    if (!this.chart) {
      return;
    }
    const {arms, beside, by, value} = this;
    const names = unique(this.rows.map(row => row[by]));
    const width = this.chart.getDom().clientWidth;
    const columns = Math.max(1, Math.floor(width / 270));
    const cell = {width: width / columns, height: 176};
    const option = {animation: false, textStyle: chartText(), title: [], grid: [], xAxis: [], yAxis: [], series: [],
      tooltip: {...tooltipLook(), formatter: ({data}) => data.note}};
    names.forEach((name, p) => {
      const left = p % columns * cell.width;
      const top = Math.floor(p / columns) * cell.height;
      const own = this.rows.filter(row => row[by] === name && arms.shows(row));
      const [from, to] = ends(own.map(({round}) => round));
      option.title.push({text: name.replaceAll('_', ' '), left: left + 44, top: top + 4, textStyle: {...chartText(), fontSize: 12, fontWeight: 600}});
      option.grid.push({left: left + 50, top: top + 28, width: cell.width - 72, height: cell.height - 66});
      option.xAxis.push({...axisLook(), gridIndex: p, type: 'value', minInterval: 1, splitNumber: 3, splitLine: {show: false}, min: from, max: to,
        axisLine: {...axisLook().axisLine, onZero: false},
        axisLabel: {color: ink('ink'), fontSize: 10, hideOverlap: true, formatter: at => Number.isInteger(at) ? at : ''}});
      option.yAxis.push({...axisLook(), gridIndex: p, type: 'value', min: own.some(row => row[value] < 0) ? null : 0, splitNumber: 3, axisLabel: {color: ink('ink'), fontSize: 10, formatter: short}});
      unique(own.map(({arm}) => arm)).forEach(arm => {
        const line = (column, look) => ({type: 'line', xAxisIndex: p, yAxisIndex: p, symbol: 'circle', symbolSize: 5, ...look,
          itemStyle: {color: arms.colour(arm)}, data: own.filter(row => row.arm === arm).map(row => ({value: [row.round, row[column]], note: this.note(row)}))});
        option.series.push(line(value, {lineStyle: {width: 1.6, color: arms.colour(arm), type: arms.dash({arm})}}));
        if (beside) {
          option.series.push(line(beside, {symbolSize: 0, silent: true, lineStyle: {width: 1, type: 'dashed', color: arms.colour(arm), opacity: 0.7}}));
        }
      });
    });
    heighten(this.chart, cell.height * Math.max(1, Math.ceil(names.length / columns)));
    this.chart.setOption(option, true);
  }

  note(row) {
    const more = this.beside ? `<br>by chance: ${worded(row[this.beside])}` : row.of === undefined ? '' : `<br>of ${row.count.toLocaleString('en')} ${row.of}`;
    return `<b>${escaped(row.dataset)}</b>, round ${row.round}<br>${escaped(row.meaning)}: ${worded(row[this.value])}${more}`;
  }
}
