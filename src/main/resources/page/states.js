// What is cached: a panel for each popularity state, a row for each model, the most requested one on top; a column for each round,
// then what the policy caches now, and what is best.

class States {
  constructor({caches, models}) {
    this.states = caches.states;
    this.models = models;
    this.rounds = this.columns(caches);
    document.getElementById('states-section').hidden = !this.states.length;
    this.chart = this.states.length ? board('states') : null;
    document.getElementById('states-note').textContent = this.states.length ? `Colours: share of the frames whose cache holds the model; rows: models with their share of the requests.`
      + `${this.rounds.length ? ` From left to right: ${caches.exploring ? 'rounds, random caches of exploration included' : 'kept checkpoints by the rounds they had trained'}, empty where there is no frame of the state;` : ''}`
      + ` "now": the latest policy without exploration${this.states.some(({best}) => best.cached.length) ? '; "best": the oracle' : ''}. A run that has learned to cache ends in columns that look alike.` : '';
  }

  /** Rounds that have a column in every panel: also those whose frames are gone, between others. */
  columns({exploring}) {
    const known = unique(this.states.flatMap(({rounds}) => rounds.map(({round}) => round))).sort((a, b) => a - b);
    return exploring && known.length ? Array.from({length: known.at(-1) - known[0] + 1}, (_, i) => known[0] + i) : known;
  }

  layout() {
    if (!this.chart) {
      return;
    }
    const width = this.chart.getDom().clientWidth;
    const columns = Math.max(1, Math.min(3, this.states.length, Math.floor(width / 350)));
    const row = this.models.length > 20 ? 13 : 20;
    const cell = {width: width / columns, height: 78 + row * this.models.length};
    const option = {animation: false, textStyle: chartText(), title: [], grid: [], xAxis: [], yAxis: [], series: [],
      tooltip: {...tooltipLook(), formatter: ({data}) => data.note},
      visualMap: {type: 'continuous', min: 0, max: 1, calculable: false, orient: 'horizontal', left: 'center', top: 0, itemHeight: 120, itemWidth: 12,
        text: ['always', 'never'], textStyle: {color: ink('ink')},
        inRange: {color: isDark() ? ['#1e242b', '#2f6f8f', '#a5dcf8'] : ['#f1f4f7', '#8fc1e3', '#003f73']}}};
    this.states.forEach((state, i) => {
      const left = i % columns * cell.width;
      const top = 34 + Math.floor(i / columns) * cell.height;
      const order = this.models.map((_, model) => model).sort((a, b) => (state.asked?.[b] ?? 0) - (state.asked?.[a] ?? 0) || a - b);
      const names = order.map(model => `${this.models[model]}${state.asked ? ` ${percent(state.asked[model], 0)}` : ''}`);
      const trained = this.rounds.map(round => ({...state.rounds.find(column => column.round === round) ?? {cached: []}, name: String(round + 1)}));
      const places = [...trained, ...trained.length ? [{name: ' ', cached: []}] : [],
        ...[{...state.now, name: 'now'}, ...Array(trained.length > 16 ? 2 : 1).fill({name: '  ', cached: []}), {...state.best, name: 'best'}].filter(({name, cached}) => !name.trim() || cached.length)];
      const data = places.flatMap((place, x) => order.map((model, y) => ({place, x, y, model})).filter(() => place.cached.length)
        .map(({model, y}) => ({value: [x, y, place.cached[model]], note: this.note(state, place, model)})));
      const step = Math.ceil(trained.length / 5);
      option.title.push({text: `state ${state.state}`, left: left + 84, top, textStyle: {...chartText(), fontSize: 12, fontWeight: 600}});
      option.grid.push({left: left + 88, top: top + 20, width: cell.width - 100, height: row * this.models.length});
      option.xAxis.push({...placesAxis(places.map(({name}) => name), trained.length ? 'rounds trained' : ''), gridIndex: i, axisTick: {show: false}, axisLine: {show: false},
        axisLabel: {color: ink('ink'), fontSize: 10, showMaxLabel: true, interval: at => at >= trained.length - 1 || at % step === 0 && at < trained.length - 1 - step / 2}});
      option.yAxis.push({...axisLook(), gridIndex: i, type: 'category', inverse: true, data: names, splitLine: {show: false}, axisTick: {show: false}, axisLine: {show: false},
        axisLabel: {color: ink('ink'), fontSize: 10, width: 80, overflow: 'truncate', interval: 0}});
      option.series.push({type: 'heatmap', xAxisIndex: i, yAxisIndex: i, data, itemStyle: {borderColor: ink('paper'), borderWidth: 1},
        emphasis: {itemStyle: {borderColor: ink('ink'), borderWidth: 1}}});
    });
    heighten(this.chart, 34 + cell.height * Math.ceil(this.states.length / columns));
    this.chart.setOption(option, true);
  }

  note(state, {cached, frames, name}, model) {
    const when = {now: 'the latest policy', best: 'the oracle'}[name] ?? `round ${name}`;
    return `<b>${escaped(this.models[model])}</b>, state ${state.state}, ${when}<br>cached in ${percent(cached[model], 1)} of ${frames.toLocaleString('en')} frames`
      + `${state.asked ? `<br>${percent(state.asked[model], 1)} of the requests` : ''}`;
  }
}
