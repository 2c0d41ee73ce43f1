// Where the time of rounds went.

const PHASES = {simulate_s: 'simulating', learn_cacher_s: 'learning to cache', learn_allocator_s: 'learning to allocate', evaluate_s: 'judging', other: 'all else'};

class Clock {
  constructor({timings}) {
    this.rounds = timings.rounds;
    const all = figure(timings, 'round_s');
    const named = Object.keys(PHASES).slice(0, -1).map(name => [name, figure(timings, name)]);
    this.phases = [...named, ['other', all.map((time, i) => time === null ? null : Math.max(0, time - total(named.map(([, times]) => times[i]))))]]
      .filter(([, times]) => total(times) > 0).map(([name, times]) => ({name, times, sum: total(times)}));
    document.getElementById('clock-section').hidden = !this.phases.length;
    this.chart = this.phases.length ? board('clock') : null;
    const sum = total(all);
    document.getElementById('clock-note').textContent = this.chart ? `${this.rounds.length} rounds took ${duration(sum)}: ${this.phases.map(({name, sum: part}) => `${percent(part / sum, 0)} ${PHASES[name]}`).join(', ')}.`
      + ' A run\'s first evaluation judges RCARS and the oracle too.' : '';
  }

  layout() {
    if (!this.chart) {
      return;
    }
    const inks = INKS[isDark() ? 'dark' : 'light'];
    this.chart.resize();
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      legend: {top: 0, textStyle: {color: ink('ink'), fontSize: 11}, itemWidth: 14, itemHeight: 10},
      grid: {left: 6, right: 20, top: 60, bottom: 34, containLabel: true},
      tooltip: {...tooltipLook(), trigger: 'axis', axisPointer: {type: 'shadow'}, formatter: all => [`<b>round ${all[0].name}</b>`, ...all.map(({marker, seriesName, value}) => `${marker}${seriesName}: ${worded(value)} s`)].join('<br>')},
      xAxis: placesAxis(this.rounds.map(round => round + 1), 'round'),
      yAxis: {...axisLook(), type: 'value', name: 's', nameTextStyle: {color: ink('ink'), fontSize: 11, align: 'left'}},
      series: this.phases.map(({name, times}) => ({type: 'bar', name: PHASES[name], stack: 'round', barMaxWidth: 30, data: times,
        itemStyle: {color: name === 'other' ? ink('quiet') : inks[Object.keys(PHASES).indexOf(name)]}})),
    }, true);
  }
}
