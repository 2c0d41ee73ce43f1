// How delays and quality are distributed over requests, and what costs are made of, policy by policy.

class Spread {
  constructor({contest}, arms) {
    this.contest = contest;
    this.arms = arms;
    document.getElementById('spread-section').hidden = !contest;
    this.charts = contest ? ['delays', 'tvs'].map(id => board(id)) : [];
    if (contest) {
      const [own] = contest.policies;
      const oracle = contest.policies.find(({name}) => name === 'oracle');
      const beside = text => oracle ? `${text(own)} (oracle: ${text(oracle)})` : text(own);
      document.getElementById('spread-note').textContent = `Lines tell which share of the requests is not above a value; the further to the left, the better. Half of the requests are answered within ${beside(({delays}) => `${short(Number(delays[50].toPrecision(3)))} s`)},`
        + ` 95 % within ${beside(({delays}) => `${short(Number(delays[95].toPrecision(3)))} s`)}. Total variation falls with quality: half of the results are below ${beside(({tvs}) => short(Number(tvs[50].toPrecision(3))))}.`;
    }
  }

  layout() {
    const axes = [{name: 'delay of a request, s', type: 'log'}, {name: 'total variation of a result', type: 'value'}];
    this.charts.forEach((chart, i) => {
      const column = ['delays', 'tvs'][i];
      const shown = this.contest.policies.map(policy => ({...policy, arm: this.arms.names.indexOf(policy.name)})).filter(policy => policy.arm >= 0 && this.arms.shows(policy));
      const [least, most] = ends(shown.flatMap(policy => policy[column].slice(1)));
      const log = axes[i].type === 'log' && least > 0;
      chart.resize();
      chart.setOption({
        animation: false, textStyle: chartText(),
        grid: {left: 6, right: 24, top: 30, bottom: 34, containLabel: true},
        tooltip: {...tooltipLook(), formatter: ({data}) => data.note},
        xAxis: {...axisLook(), ...axes[i], type: log ? 'log' : 'value', nameLocation: 'middle', nameGap: 24, min: log ? least / 1.05 : Math.min(0, least), max: log ? most * 1.05 : most,
          axisLabel: {color: ink('ink'), fontSize: 11, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: short}, splitLine: {lineStyle: {color: ink('rule')}}},
        yAxis: {...axisLook(), type: 'value', min: 0, max: 1, name: 'share of requests', nameTextStyle: {color: ink('ink'), fontSize: 11, align: 'left'}, axisLabel: {color: ink('ink'), fontSize: 11, formatter: share => percent(share, 0)}},
        series: [...shown.map(({name, arm, ...policy}) => ({type: 'line', symbol: 'circle', symbolSize: 3, showSymbol: false, z: arm ? 4 : 6, itemStyle: {color: this.arms.colour(arm)},
          lineStyle: {width: arm ? 1.8 : 3, color: this.arms.colour(arm), type: arm ? 'dashed' : 'solid'},
          data: policy[column].map((value, at) => ({value: [value, this.contest.shares[at]], note: `<b>${escaped(name)}</b><br>${percent(this.contest.shares[at], 0)} of the requests: at most ${worded(value)}`}))})),
        {type: 'line', data: [], markLine: log ? twosAndFives({type: 'log', min: least / 1.05, max: most * 1.05, axisLabel: {formatter: short}}, 'xAxis') : undefined}],
      }, true);
    });
  }
}

/** How much of what is missing to the oracle lies in the allocation, and how much in the caches. */
function halves(policies) {
  const oracle = policies.find(({name}) => name === 'oracle');
  const [own, exact] = policies;
  if (!oracle) {
    return '';
  }
  if (own.reward >= oracle.reward) {
    return ' On these episodes it is not behind the oracle, which is the best on average.';
  }
  const words = amount => worded(Number(amount.toPrecision(2)));
  const missing = words(oracle.reward - own.reward);
  if (exact.reward > oracle.reward) {
    return ` All of the ${missing} that are missing to the oracle lie in the allocation: on these episodes the exact one would bring the run's own caches ${words(exact.reward - oracle.reward)} above the oracle, which is the best on average.`;
  }
  return ` Of the ${missing} that are missing to the oracle, ${words(exact.reward - own.reward)} lie in the allocation: so much would the exact one gain with the run's own caches; the rest lies in the caches.`;
}

class Parts {
  constructor({contest}) {
    this.contest = contest;
    document.getElementById('contest-section').hidden = !contest;
    this.chart = contest ? board('parts') : null;
    if (contest) {
      this.describe(contest);
    }
  }

  describe({episodes, policies}) {
    fillTable('contest', ['policy', 'mean reward', 'gap closed', 'hits', 'delay', 'TV'], policies.map(policy => [
      policy.name, `${policy.reward.toFixed(3)}${policy.low === undefined ? '' : ` \u00b1 ${((policy.high - policy.low) / 2).toFixed(2)}`}`,
      policy.closed === undefined ? '' : percent(policy.closed, 1), percent(policy.hitRatio, 1), `${policy.delay.toFixed(2)} s`, policy.tv.toFixed(2)]));
    document.getElementById('contest-note').textContent = `${episodes} episodes, those that the run is judged on; luck is the same for all, so differences are sharper than the 95 % intervals.${halves(policies)} Bars: what the mean cost of a slot is made of; reward is minus their sum.`;
  }

  layout() {
    if (!this.chart) {
      return;
    }
    const policies = [...this.contest.policies];
    const present = PARTS.filter(part => policies.some(({costs}) => costs[part]));
    heighten(this.chart, 84 + 30 * policies.length);
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      legend: {top: 0, textStyle: {color: ink('ink'), fontSize: 11}, itemWidth: 14, itemHeight: 10, data: present.map(part => PART_WORDS[part])},
      grid: {left: 6, right: 24, top: 44, bottom: 30, containLabel: true},
      tooltip: {...tooltipLook(), trigger: 'axis', axisPointer: {type: 'shadow'}, formatter: all => [`<b>${escaped(all[0].name)}</b>`, ...all.map(({marker, seriesName, value}) => `${marker}${seriesName}: ${worded(value)}`)].join('<br>')},
      xAxis: {...axisLook(), type: 'value', name: 'mean cost of a slot', nameLocation: 'middle', nameGap: 22},
      yAxis: {...axisLook(), type: 'category', inverse: true, data: policies.map(({name}) => name), splitLine: {show: false}, axisTick: {show: false}, axisLabel: {color: ink('ink'), fontSize: 11, interval: 0, width: 96, overflow: 'break', lineHeight: 12}},
      series: present.map(part => ({type: 'bar', name: PART_WORDS[part], stack: 'cost', barMaxWidth: 18, itemStyle: {color: partColour(part)}, data: policies.map(({costs}) => costs[part] ?? 0)})),
    }, true);
  }
}
