// Importance and marginal effects, as computed where the page was made.

class Influence {
  constructor(trials, data) {
    this.trials = trials;
    this.importances = data.importances;
    this.effects = data.effects;
    this.bars = board('importance');
    this.multiples = board('effects');
  }

  layout(logarithmic) {
    this.layoutBars();
    this.layoutEffects(logarithmic);
  }

  layoutBars() {
    const {parameters} = this.trials;
    const order = this.importances.map((_, p) => p).sort((a, b) => this.importances[b].share - this.importances[a].share);
    const sorted = order.map(p => this.importances[p]);
    const names = order.map(p => parameters[p].key);
    heighten(this.bars, 60 + 24 * Math.max(1, names.length));
    this.bars.setOption({
      animation: false, textStyle: chartText(),
      grid: {left: 10, right: 24, top: 8, bottom: 36, containLabel: true},
      tooltip: {...tooltipLook(), trigger: 'axis', axisPointer: {type: 'shadow'}, formatter: ([{dataIndex: i}]) =>
        `<b>${escaped(names[i])}</b><br>${percent(sorted[i].share, 1)} [${percent(sorted[i].low, 1)}, ${percent(sorted[i].high, 1)}]`
        + `<br>by chance up to ${percent(sorted[i].chance, 1)}<br>${sorted[i].configurations.toLocaleString('en')} configurations`},
      xAxis: {...axisLook(), type: 'value', min: 0, name: 'share of the importance', nameLocation: 'middle', nameGap: 24,
        axisLabel: {color: ink('ink'), formatter: value => percent(value, 0)}},
      yAxis: {...axisLook(), type: 'category', inverse: true, data: names,
        axisLabel: {color: ink('ink'), interval: 0, width: Math.min(220, this.bars.getWidth() / 2.5), overflow: 'truncate'}},
      series: [
        {type: 'bar', barMaxWidth: 14, data: sorted.map(({share, chance}) =>
          ({value: share, itemStyle: {color: share > chance ? ink('accent') : ink('quiet'), opacity: share > chance ? 0.9 : 0.45}}))},
        whiskers(sorted.map(({low, high}, i) => [i, low, high]), ink('ink'), true),
        {type: 'scatter', symbol: 'diamond', symbolSize: 8, silent: true, z: 6, itemStyle: {color: ink('warn')},
          data: sorted.map(({chance}, i) => [chance, i])},
      ],
    }, true);
  }

  layoutEffects(logarithmic) {
    const {parameters} = this.trials;
    const width = this.multiples.getDom().clientWidth;
    const columns = Math.max(1, Math.floor(width / 270));
    const cell = {width: width / columns, height: 190};
    const known = this.effects.flat().filter(level => level.mean !== null);
    const scores = scoreScale(known.flatMap(level => [level.mean, level.low ?? level.mean, level.high ?? level.mean]), logarithmic);
    const option = {animation: false, textStyle: chartText(), title: [], grid: [], xAxis: [], yAxis: [], series: [],
      tooltip: {...tooltipLook(), formatter: ({data}) => data.note}};
    parameters.forEach((parameter, p) => {
      const left = p % columns * cell.width;
      const top = Math.floor(p / columns) * cell.height;
      const levels = this.effects[p];
      const scale = parameterScale(parameter, levels.map(level => level.value));
      const margin = scale.names ? 0 : 0.04 * (scale.max - scale.min);
      const axes = {xAxisIndex: p, yAxisIndex: p};
      const drawn = levels.filter(level => level.mean !== null).map(level => ({level, at: scale.place(level.value)}));
      option.title.push({text: parameter.key, left: left + 52, top: top + 4, textStyle: {...chartText(), fontSize: 12, fontWeight: 600}});
      option.grid.push({left: left + 56, top: top + 28, width: cell.width - 76, height: cell.height - 66});
      option.xAxis.push({...axisLook(), gridIndex: p, type: 'value', min: scale.min - margin, max: scale.max + margin,
        splitNumber: 3, ...scale.ticks, splitLine: {show: false},
        axisLabel: {color: ink('ink'), fontSize: 10, formatter: scale.text, hideOverlap: true, showMinLabel: !!scale.names, showMaxLabel: !!scale.names}});
      option.yAxis.push({...axisLook(), gridIndex: p, type: 'value', min: scores.min, max: scores.max, splitNumber: 3,
        axisLabel: {color: ink('ink'), fontSize: 10, formatter: scores.text}});
      option.series.push(
        whiskers(drawn.filter(({level}) => level.low !== null)
          .map(({level, at}) => [at, scores.place(level.low), scores.place(level.high)]), ink('accent'), false, axes),
        {type: 'line', ...axes, symbol: 'circle', symbolSize: 6, lineStyle: {width: scale.names ? 0 : 1.5, color: ink('accent')},
          itemStyle: {color: ink('accent')}, data: drawn.map(({level, at}) => ({value: [at, scores.place(level.mean)], note: this.note(parameter, level)}))});
    });
    heighten(this.multiples, cell.height * Math.max(1, Math.ceil(parameters.length / columns)));
    this.multiples.setOption(option, true);
  }

  note(parameter, level) {
    const value = parameter.kind === 'CATEGORY' ? parameter.categories[level.value] : short(level.value);
    const interval = level.low === null ? '' : ` [${scored(level.low)}, ${scored(level.high)}]`;
    return `${escaped(parameter.key)} = ${escaped(value)}<br>${scored(level.mean)}${interval}`
      + `<br>${level.configurations} configurations${level.failed ? `, ${level.failed} more failed` : ''}`;
  }
}
