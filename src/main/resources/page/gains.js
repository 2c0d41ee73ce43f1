// What requests get, by tenths of the channel gain.

class Gains {
  constructor(data, rows, arms) {
    this.rows = rows;
    this.arms = arms;
    this.column = 'delay_s';
    this.unit = name => columnOf(data, 'gains', name).unit;
    choice('gains', 'show', {delay_s: 'mean delay', tv: 'mean total variation', bandwidth: 'mean bandwidth', hit_ratio: 'hit ratio', steps: 'mean steps of hits'},
      'delay_s', value => {
        this.column = value;
        this.layout();
      });
    this.chart = board('gains');
  }

  layout() {
    const {arms, column} = this;
    const chosen = this.rows.filter(row => arms.shows(row));
    const tenths = unique(chosen.map(({tenth}) => tenth)).sort((a, b) => a - b);
    this.chart.resize();
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      grid: {left: 6, right: 24, top: 30, bottom: 30, containLabel: true},
      tooltip: {...tooltipLook(), formatter: ({data}) => data.note},
      xAxis: placesAxis(tenths, 'tenth of the requests, the weakest channels first'),
      yAxis: {...axisLook(), type: 'value', min: 0, name: this.unit(column), nameTextStyle: {color: ink('ink'), fontSize: 11, align: 'left'}},
      series: unique(chosen.map(({arm}) => arm)).map(arm => ({type: 'bar', barMaxWidth: 28, itemStyle: {color: arms.colour(arm)},
        data: chosen.filter(row => row.arm === arm).map(row => ({value: [String(row.tenth), row[column]], note: this.note(row)}))})),
    }, true);
  }

  note(row) {
    const decibels = gain => `${(10 * Math.log10(gain)).toFixed(1)} dB`;
    return `<b>${escaped(row.dataset)}</b>, tenth ${row.tenth}<br>gain ${decibels(row.least_gain)} to ${decibels(row.most_gain)}`
      + `<br>mean delay ${worded(row.delay_s, 's')}<br>mean total variation ${worded(row.tv)}<br>bandwidth ${worded(row.bandwidth)} equal shares`
      + `<br>hit ratio ${percent(row.hit_ratio, 1)}<br>${row.requests.toLocaleString('en')} requests`;
  }
}
