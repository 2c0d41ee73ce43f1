// The worst episodes of a dataset: bars of what they cost, and a table.

const EPISODE_COLUMNS = {rank: '', round: 'round', cell: 'cell', return: 'return', link: 'link', edge: 'edge', cloud: 'cloud', tv: 'tv', overflow: 'overflow',
  deepest_gain_db: 'deepest gain, dB', slowest_s: 'slowest request, s', slowest_share: 'its share of link time', hit_ratio: 'hit ratio', episode: 'episode'};

class Episodes {
  constructor(rows, arms) {
    this.rows = rows;
    this.arms = arms;
    this.arm = rows[0].arm;
    const numbers = unique(rows.map(({arm}) => arm));
    if (numbers.length > 1) {
      choice('episodes', 'of', Object.fromEntries(numbers.map(arm => [arm, arms.names[arm]])), String(this.arm), value => {
        this.arm = Number(value);
        this.layout();
      });
    }
    this.chart = board('episodes');
  }

  layout() {
    const chosen = this.rows.filter(row => row.arm === this.arm);
    const present = PARTS.filter(part => chosen.some(row => row[part]));
    heighten(this.chart, 90 + 20 * chosen.length);
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      legend: {top: 0, textStyle: {color: ink('ink')}},
      grid: {left: 6, right: 24, top: 44, bottom: 34, containLabel: true},
      tooltip: {...tooltipLook(), trigger: 'axis', axisPointer: {type: 'shadow'}, formatter: ([{dataIndex}]) => this.note(chosen[dataIndex])},
      xAxis: {...axisLook(), type: 'value', name: 'cost', nameLocation: 'middle', nameGap: 24},
      yAxis: {...axisLook(), type: 'category', inverse: true, data: chosen.map(row => `round ${row.round}, cell ${row.cell}`), axisLabel: {color: ink('ink'), fontSize: 11, interval: 0}},
      series: present.length
        ? present.map(part => ({type: 'bar', name: PART_WORDS[part], stack: 'cost', barMaxWidth: 14, itemStyle: {color: partColour(part)}, data: chosen.map(row => row[part])}))
        : [{type: 'bar', name: 'cost', barMaxWidth: 14, itemStyle: {color: ink('accent')}, data: chosen.map(row => -row.return)}],
    }, true);
    const columns = Object.keys(EPISODE_COLUMNS).filter(column => chosen.some(row => row[column] !== null));
    fillTable('worst', columns.map(column => EPISODE_COLUMNS[column]), chosen.map(row => columns.map(column => worded(row[column]))));
  }

  note(row) {
    return `<b>${escaped(row.dataset)}</b>, round ${row.round}, cell ${row.cell}<br>return ${worded(row.return)}`
      + PARTS.filter(part => row[part]).map(part => `<br>${PART_WORDS[part]}: ${worded(row[part])}`).join('')
      + `<br>deepest gain ${worded(row.deepest_gain_db, 'dB')}<br>slowest request ${worded(row.slowest_s, 's')}`
      + (row.slowest_share === null ? '' : `, ${percent(row.slowest_share, 1)} of all link time on one request`)
      + `<br>hit ratio ${percent(row.hit_ratio, 1)}`;
  }
}
