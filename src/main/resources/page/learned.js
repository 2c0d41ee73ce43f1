// Learning curves: judged rewards between RCARS and the oracle, and what is left of the gap.

class Learned {
  constructor(data, arms) {
    const {contest, metrics, references, run} = data;
    this.arms = arms;
    this.references = references;
    this.planned = run.planned;
    const points = name => figure(metrics, name).map((value, i) => [metrics.rounds[i] + 1, value]).filter(([, value]) => value !== null);
    this.exploring = points('behaviour_reward');
    this.judged = points('reward');
    if (contest) {
      // what the run itself did not judge, the page has
      const played = [...contest.kept.map(({round, reward}) => [round + 1, reward]), [run.rounds, contest.policies[0].reward]];
      const known = new Map([...played, ...this.judged]);
      this.judged = [...known].sort(([one], [other]) => one - other);
    }
    const {oracle, rcars} = references;
    this.gap = oracle > rcars ? oracle - rcars : 0;
    document.getElementById('learned-section').hidden = !this.judged.length && !this.exploring.length;
    document.getElementById('left').hidden = !this.gap || !this.judged.length;
    this.reward = board('learned');
    this.left = board('left');
    document.getElementById('learned-note').textContent = this.sentence();
  }

  sentence() {
    const last = this.judged.at(-1);
    const {greedy, oracle} = this.references;
    if (!last) {
      return 'It was not judged yet: all there is are rewards while exploring.';
    }
    const passed = greedy === undefined ? undefined : this.judged.find(([, reward]) => reward > greedy);
    const way = this.gap ? `After ${last[0]} rounds ${percent(Math.max(0, (oracle - last[1]) / this.gap), 1)} of the gap between RCARS and the oracle is left` : `After ${last[0]} rounds its mean reward is ${last[1].toFixed(3)}`;
    const than = greedy === undefined ? '' : passed ? `; it was better than greedy first after round ${passed[0]}` : '; greedy is still better';
    return `${way}${than}. Thick: judged on fixed episodes, without exploration${this.exploring.length ? '; thin: while exploring, which costs reward' : ''}.`
      + `${this.gap ? ' On the right what is left of the gap, on a logarithmic scale.' : ''}`;
  }

  layout() {
    const {arms} = this;
    const shown = arms.shows({arm: 0});
    const levels = arms.names.map((name, arm) => ({name, arm, at: this.references[name]})).filter(line => line.at !== undefined && arms.shows(line));
    const places = [...this.judged.map(([, reward]) => reward), ...Object.values(this.references)];
    const [low, high] = ends(places.length ? places : this.exploring.map(([, reward]) => reward));
    const margin = 0.06 * (high - low);
    this.draw(this.reward, {
      levels, text: reward => reward.toFixed(2), judged: shown ? this.judged : [], exploring: shown ? this.exploring : [],
      axis: {type: 'value', name: 'mean reward', min: low - margin, max: high + margin, axisLabel: {color: ink('ink'), fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: short}},
    });
    if (this.gap) {
      const left = reward => MEASURES.left.place(1 - (this.references.oracle - reward) / this.gap);
      const judged = this.judged.map(([round, reward]) => [round, left(reward)]);
      const lines = levels.filter(({name}) => name !== 'oracle').map(line => ({...line, at: left(line.at)}));
      const [least, most] = ends([...judged, ...lines.map(({at}) => [0, at])].map(([, at]) => at));
      const axis = {type: 'log', name: 'share of the gap left', min: least / 1.4, max: most * 1.4,
        axisLabel: {color: ink('ink'), fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: at => `${short(100 * at)} %`}};
      this.draw(this.left, {levels: lines, text: at => percent(at, 1), judged: shown ? judged : [], exploring: [], axis});
    }
  }

  draw(chart, {axis, exploring, judged, levels, text}) {
    const {arms} = this;
    const line = ({name, arm, at}) => ({yAxis: at, name, lineStyle: {color: arms.colour(arm), type: 'dashed', width: 1.6},
      label: {formatter: `${name} ${text(at)}`, position: 'insideEndTop', color: arms.colour(arm), fontSize: 11, fontWeight: 600}});
    const note = what => ({value: [round, value]}) => `<b>after round ${round}</b><br>${what}: ${text(value)}`;
    const curve = (data, what, look) => ({type: 'line', clip: true, symbol: 'circle', data, tooltip: {formatter: note(what)}, ...look, itemStyle: {color: arms.colour(0)}});
    chart.resize();
    chart.setOption({
      animation: false, textStyle: chartText(),
      grid: {left: 6, right: 20, top: 32, bottom: 32, containLabel: true},
      tooltip: tooltipLook(),
      xAxis: {...axisLook(), type: 'value', name: 'rounds trained', nameLocation: 'middle', nameGap: 26, min: 0, max: Math.max(this.planned, judged.at(-1)?.[0] ?? 0), minInterval: 1, splitLine: {show: false}},
      yAxis: {...axisLook(), ...axis, nameTextStyle: {color: ink('ink'), fontSize: 11, align: 'left'}},
      series: [
        curve(exploring, 'mean reward while exploring', {z: 3, symbolSize: 4, lineStyle: {width: 1, color: arms.colour(0), opacity: 0.5}}),
        curve(judged, axis.name, {z: 6, symbolSize: 7, lineStyle: {width: 3, color: arms.colour(0)}}),
        {type: 'line', data: [], markLine: {silent: true, symbol: 'none', data: levels.map(line), animation: false}},
        {type: 'line', data: [], markLine: twosAndFives(axis, 'yAxis')},
      ],
    }, true);
  }
}
