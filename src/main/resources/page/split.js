// How bandwidth and denoising steps are split, beside the optimum of the same slots.

const SIZE_WORDS = ['small', 'medium', 'large'];

class Shares {
  constructor({contest}, arms) {
    this.split = contest?.split;
    this.arms = arms;
    document.getElementById('shares-section').hidden = !this.split;
    this.chart = this.split ? board('shares') : null;
    if (this.split) {
      const off = this.split.usuallyOff;
      document.getElementById('shares-note').textContent = 'Mean bandwidth of a request, in multiples of an equal share, by its channel gain'
        + `${this.split.sizes.length === 3 ? ': for the smallest, the middle and the largest third of requests' : ''}; bands hold eight in ten.`
        + ` Weak channels and large requests need more. On the right every dot is a request: on the diagonal it gets what the optimum gives it.`
        + `${off === null ? '' : ` Half of all shares are at most ${percent(off, 1)} off.`}`;
    }
  }

  layout() {
    if (!this.chart) {
      return;
    }
    const {arms, split: {points, sizes}} = this;
    const width = this.chart.getDom().clientWidth;
    const columns = width < 560 ? 1 : width < 1000 ? 2 : 4;
    const cell = {width: width / columns, height: 260};
    const option = {animation: false, textStyle: chartText(), title: [], grid: [], xAxis: [], yAxis: [], series: [], tooltip: {...tooltipLook(), formatter: ({data}) => data.note}};
    const all = sizes.flatMap(({gains}) => gains);
    const [from, to] = ends(all.map(({gain}) => gain));
    const highest = all.reduce((high, {best, done}) => Math.max(high, best[2], done[2]), 1);
    const scatter = points.reduce((high, [best, done]) => Math.max(high, best, done), 1);
    const place = (i, title, x, y) => {
      const left = i % columns * cell.width;
      const top = Math.floor(i / columns) * cell.height;
      option.title.push({text: title, left: left + 40, top: top + 2, textStyle: {...chartText(), fontSize: 12, fontWeight: 600}});
      option.grid.push({left: left + 44, top: top + 28, width: cell.width - 62, height: cell.height - 76});
      option.xAxis.push({...axisLook(), gridIndex: i, type: 'value', splitLine: {show: false}, splitNumber: 4, nameLocation: 'middle', nameGap: 24,
        axisLabel: {color: ink('ink'), fontSize: 10, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: short}, ...x});
      option.yAxis.push({...axisLook(), gridIndex: i, type: 'value', splitNumber: 4, min: 0, axisLabel: {color: ink('ink'), fontSize: 10, formatter: short}, ...y});
    };
    sizes.forEach((size, i) => {
      const [least, most] = [size.least, size.most].map(megabits => short(Math.round(megabits)));
      place(i, `${sizes.length === 3 ? `${SIZE_WORDS[i]} requests:` : 'requests of'} ${least === most ? least : `${least} to ${most}`} Mbit`,
        {name: 'channel gain, dB', min: from - 1, max: to + 1}, {max: Math.ceil(2 * highest) / 2});
      [['best', bestColour(arms), 'dashed', 'optimum'], ['done', arms.colour(0), 'solid', 'this run']].forEach(([name, colour, type, who]) => {
        const means = size.gains.map(at => ({value: [at.gain, at[name][0]], low: at[name][1], high: at[name][2], note: this.note(at)}));
        const on = {xAxisIndex: i, yAxisIndex: i};
        option.series.push({...band(means, colour), ...on}, {type: 'line', ...on, name: who, data: means, symbol: 'circle', symbolSize: name === 'best' ? 0 : 5, z: name === 'best' ? 7 : 6,
          itemStyle: {color: colour}, lineStyle: {width: 2.2, type, color: colour},
          markLine: {silent: true, symbol: 'none', label: {show: false}, data: [{yAxis: 1}], lineStyle: {color: ink('quiet'), type: 'dashed', width: 1}}});
      });
    });
    const last = sizes.length;
    const end = Math.ceil(2 * scatter) / 2;
    place(last, 'request by request', {name: 'in the optimum, equal shares', min: 0, max: end}, {max: end});
    option.series.push({type: 'scatter', xAxisIndex: last, yAxisIndex: last, symbolSize: 4, itemStyle: {color: arms.colour(0), opacity: 0.5},
      data: points.map(([best, done, gain, size]) => ({value: [best, done], note: `gain ${gain.toFixed(1)} dB, ${size.toFixed(0)} Mbit<br>this run ${worded(done)}, optimum ${worded(best)} equal shares`})),
      markLine: {silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: bestColour(arms), type: 'dashed', width: 1.5}, data: [[{coord: [0, 0]}, {coord: [end, end]}]]}});
    heighten(this.chart, cell.height * Math.ceil((last + 1) / columns));
    this.chart.setOption(option, true);
  }

  note({best, done, gain, requests}) {
    return `gain ${gain.toFixed(1)} dB, ${requests.toLocaleString('en')} requests<br>this run ${worded(done[0])} equal shares (eight in ten: ${worded(done[1])} to ${worded(done[2])})`
      + `<br>optimum ${worded(best[0])} (${worded(best[1])} to ${worded(best[2])})`;
  }
}

/** The colour of the best allocation: the oracle's, or one of its own where nobody knows the best caches. */
function bestColour(arms) {
  const oracle = arms.names.indexOf('oracle');
  return oracle < 0 ? ink('ink') : arms.colour(oracle);
}

class Steps {
  constructor({contest, models}, arms) {
    this.rows = contest?.split.models.filter(({hits}) => hits > 0) ?? [];
    this.models = models;
    this.arms = arms;
    document.getElementById('steps-section').hidden = !this.rows.length;
    this.chart = this.rows.length ? board('steps') : null;
    if (this.chart) {
      const spent = name => total(this.rows.map(row => row.hits * row[name][0])) / total(this.rows.map(({hits}) => hits));
      document.getElementById('steps-note').textContent = `Denoising steps of a request that the edge serves, by its model: dots are means, whiskers hold eight in ten. The edge server has ${worded(contest.steps)} steps a slot for ${contest.users} users;`
        + ` a request gets ${worded(spent('done'))} of them on average, ${worded(spent('best'))} in the optimum of the same slots. Models that are never cached are not here.`;
    }
  }

  layout() {
    if (!this.chart) {
      return;
    }
    const {arms, rows} = this;
    heighten(this.chart, 80 + 30 * rows.length);
    const side = (name, fill, by, word) => ({
      type: 'custom', name: word, itemStyle: {color: fill}, encode: {x: [0, 1, 2], y: 3},
      data: rows.map((row, i) => ({value: [...row[name], i], note: this.note(row)})),
      renderItem: (_, api) => {
        const [mean, low, high] = [0, 1, 2].map(column => api.coord([api.value(column), api.value(3)]));
        const y = mean[1] + by;
        return {type: 'group', children: [
          {type: 'line', shape: {x1: low[0], y1: y, x2: high[0], y2: y}, style: {stroke: fill, lineWidth: 2, opacity: 0.55}},
          {type: 'circle', shape: {cx: mean[0], cy: y, r: 5}, style: {fill}}]};
      },
    });
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      legend: {top: 0, data: ['this run', 'optimum'], textStyle: {color: ink('ink')}, selectedMode: false},
      grid: {left: 6, right: 24, top: 30, bottom: 34, containLabel: true},
      tooltip: {...tooltipLook(), formatter: ({data}) => data.note},
      xAxis: {...axisLook(), type: 'value', min: 0, name: 'denoising steps', nameLocation: 'middle', nameGap: 24},
      yAxis: {...axisLook(), type: 'category', inverse: true, data: rows.map(({model}) => this.models[model]), axisTick: {show: false}, splitLine: {show: true, lineStyle: {color: ink('rule')}},
        axisLabel: {color: ink('ink'), fontSize: 11, interval: 0, width: 100, overflow: 'truncate'}},
      series: [side('done', arms.colour(0), -5, 'this run'), side('best', bestColour(arms), 5, 'optimum')],
    }, true);
  }

  note({best, done, hits, model}) {
    return `<b>${escaped(this.models[model])}</b>, ${hits.toLocaleString('en')} hits<br>this run ${worded(done[0])} steps (eight in ten: ${worded(done[1])} to ${worded(done[2])})`
      + `<br>optimum ${worded(best[0])} (${worded(best[1])} to ${worded(best[2])})`;
  }
}
