// Models over rounds or popularity states: what was cached, asked for and served.

const CACHE_VIEWS = {
  cached: {word: 'share of frames that cache the model', of: sums => sums.cached / sums.frames},
  hits: {word: 'hit ratio of its requests', of: sums => sums.hits / sums.requests},
  requests: {word: 'its share of all requests', of: (sums, all) => sums.requests / all},
  loading: {word: 'share of its requests that came while it was being loaded', of: sums => sums.loading / sums.requests},
};

class Caches {
  constructor(rows, arms) {
    this.rows = rows;
    this.arms = arms;
    this.view = 'cached';
    this.over = 'round';
    this.state = '';
    const states = unique(rows.map(row => row.popularity)).sort((a, b) => a - b);
    const set = name => value => {
      this[name] = value;
      this.layout();
    };
    choice('caches', 'show', Object.fromEntries(Object.entries(CACHE_VIEWS).map(([name, {word}]) => [name, word])), 'cached', set('view'));
    choice('caches', 'over', {round: 'rounds', popularity: 'popularity states'}, 'round', set('over'));
    choice('caches', 'in', {'': 'all popularity states', ...Object.fromEntries(states.map(state => [state, `state ${state}`]))}, '', set('state'));
    this.chart = board('caches');
  }

  layout() {
    const {arms, over, state} = this;
    const view = CACHE_VIEWS[this.view];
    const chosen = this.rows.filter(row => arms.shows(row) && (state === '' || row.popularity === Number(state)));
    const shown = unique(chosen.map(({arm}) => arm));
    const width = this.chart.getDom().clientWidth;
    const columns = width < 700 ? 1 : Math.max(1, Math.min(2, shown.length));
    const models = 1 + chosen.reduce((most, {model}) => Math.max(most, model), 0);
    const cell = {width: width / columns, height: 110 + 16 * models};
    const option = {animation: false, textStyle: chartText(), title: [], grid: [], xAxis: [], yAxis: [], series: [],
      tooltip: {...tooltipLook(), formatter: ({data}) => data.note},
      visualMap: {type: 'continuous', min: 0, max: this.view === 'requests' ? null : 1, calculable: true, orient: 'horizontal', left: 'center', top: 0, itemHeight: 120,
        textStyle: {color: ink('ink')}, formatter: value => percent(value, 0),
        inRange: {color: isDark() ? ['#1e242b', '#2f6f8f', '#a5dcf8'] : ['#f4f6f8', '#8fc1e3', '#003f73']}}};
    let most = 0;
    shown.forEach((arm, i) => {
      const own = chosen.filter(row => row.arm === arm);
      const places = unique(own.map(row => row[over])).sort((a, b) => a - b);
      const names = [];
      own.forEach(row => {
        names[row.model] = row.name;
      });
      const data = this.cells(own, places).map(({x, model, sums, all}) => {
        const value = view.of(sums, all);
        most = Math.max(most, isNaN(value) ? 0 : value);
        return {value: [x, model, isNaN(value) ? '-' : value], note: this.note(arm, names[model], places[x], sums, all)};
      });
      const left = i % columns * cell.width;
      const top = 40 + Math.floor(i / columns) * cell.height;
      option.title.push({text: arms.names[arm], left: left + 60, top: top + 4, textStyle: {...chartText(), fontSize: 12, fontWeight: 600}});
      option.grid.push({left: left + 76, top: top + 26, width: cell.width - 100, height: cell.height - 80});
      option.xAxis.push({...placesAxis(places, over), gridIndex: i});
      option.yAxis.push({...axisLook(), gridIndex: i, type: 'category', inverse: true, data: names, splitLine: {show: false},
        axisLabel: {color: ink('ink'), fontSize: 11, width: 66, overflow: 'truncate', interval: 0}});
      option.series.push({type: 'heatmap', xAxisIndex: i, yAxisIndex: i, data, emphasis: {itemStyle: {borderColor: ink('ink'), borderWidth: 1}}});
    });
    option.visualMap.max ??= most || 1;
    document.getElementById('caches-note').textContent = `Colours: ${view.word}. A row is a model.`;
    heighten(this.chart, 60 + cell.height * Math.max(1, Math.ceil(shown.length / columns)));
    this.chart.setOption(option, true);
  }

  /** Sums of all that belongs to a model at a place, and of the requests there. */
  cells(rows, places) {
    const at = new Map(places.map((place, x) => [place, x]));
    const all = new Float64Array(places.length);
    const cells = new Map();
    rows.forEach(row => {
      const x = at.get(row[this.over]);
      const key = `${x} ${row.model}`;
      if (!cells.has(key)) {
        cells.set(key, {x, model: row.model, sums: {frames: 0, cached: 0, requests: 0, hits: 0, loading: 0}});
      }
      const {sums} = cells.get(key);
      Object.keys(sums).forEach(name => {
        sums[name] += row[name];
      });
      all[x] += row.requests;
    });
    return [...cells.values()].map(cell => ({...cell, all: all[cell.x]}));
  }

  note(arm, name, place, sums, all) {
    const views = Object.values(CACHE_VIEWS).map(({word, of}) => `${word}: ${percent(of(sums, all), 1)}`);
    return `<b>${escaped(this.arms.names[arm])}</b>, ${escaped(name)}, ${this.over} ${place}<br>${views.join('<br>')}`
      + `<br>${sums.frames.toLocaleString('en')} frames, ${sums.requests.toLocaleString('en')} requests`;
  }
}
