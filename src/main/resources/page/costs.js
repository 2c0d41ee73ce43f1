// Stacked bars: what costs are made of, dataset beside dataset.

const PARTS = ['link', 'edge', 'cloud', 'tv', 'overflow'];
const PART_WORDS = {link: 'radio link', edge: 'generating at the edge', cloud: 'backhaul and cloud', tv: 'total variation', overflow: 'overflow'};

function partColour(part) {
  return INKS[isDark() ? 'dark' : 'light'][[0, 2, 4, 3, 1][PARTS.indexOf(part)]];
}

class Costs {
  constructor(rows, arms) {
    this.rows = rows;
    this.arms = arms;
    this.axis = 'round';
    document.getElementById('costs-section').hidden = !rows.length;
    choice('costs', 'put together', AXES, 'round', value => {
      this.axis = value;
      this.layout();
    });
    this.chart = rows.length ? board('costs') : null;
  }

  layout() {
    if (!this.chart) {
      return;
    }
    const chosen = this.rows.filter(row => row.axis === this.axis && this.arms.shows(row));
    const places = unique(chosen.map(({at}) => at)).sort((a, b) => a - b);
    const shown = unique(chosen.map(({arm}) => arm));
    const present = PARTS.filter(part => chosen.some(row => row.part === part && row.cost !== 0));
    const series = shown.flatMap((arm, i) => present.map(part => {
      const costs = new Map(chosen.filter(row => row.arm === arm && row.part === part).map(row => [row.at, row.cost]));
      return {type: 'bar', name: PART_WORDS[part], stack: String(arm), barMaxWidth: 40, dataset: this.arms.names[arm],
        itemStyle: {color: partColour(part), opacity: [1, 0.68, 0.45][Math.min(i, 2)]}, data: places.map(at => costs.get(at) ?? '-')};
    }));
    this.chart.resize();
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      legend: {top: 0, textStyle: {color: ink('ink')}, data: present.map(part => PART_WORDS[part])},
      grid: {left: 6, right: 24, top: 56, bottom: 34, containLabel: true},
      tooltip: {...tooltipLook(), trigger: 'axis', axisPointer: {type: 'shadow'}, formatter: all => this.note(all, series)},
      xAxis: placesAxis(places, this.axis),
      yAxis: {...axisLook(), type: 'value', name: 'cost'},
      series,
    }, true);
  }

  note(all, series) {
    const lines = [`<b>${this.axis} ${all[0].name}</b>`];
    let before = '';
    all.forEach(({seriesIndex, seriesName, value, marker}) => {
      const {dataset} = series[seriesIndex];
      if (dataset !== before) {
        lines.push(`<b>${escaped(dataset)}</b>`);
        before = dataset;
      }
      lines.push(`${marker}${seriesName}: ${worded(value === '-' ? null : value)}`);
    });
    return lines.join('<br>');
  }
}
