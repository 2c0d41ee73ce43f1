// What a run has come to, in a few figures, and those of the optimum below.

function duration(seconds) {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole % 3600 / 60)];
  return hours ? `${hours} h ${minutes} min` : minutes > 9 ? `${Math.round(whole / 60)} min` : minutes ? `${minutes} min ${whole % 60} s` : `${short(Number(seconds.toPrecision(2)))} s`;
}

/** A column of the run's figures; its numbers by round, null where there is none. */
function figure({columns}, name) {
  return columns.find(column => column.name === name)?.values ?? [];
}

function total(values) {
  return values.reduce((sum, value) => sum + (value ?? 0), 0);
}

function fillTiles({contest, metrics, run, timings}) {
  const tiles = document.getElementById('tiles');
  const add = (value, what, beside) => {
    const tile = document.createElement('div');
    [['b', value], ['span', what], ['i', beside]].forEach(([tag, text]) => {
      const part = document.createElement(tag);
      part.textContent = text;
      tile.append(part);
    });
    tiles.append(tile);
  };
  const of = name => contest?.policies.find(policy => policy.name === name);
  const own = of('this run');
  const beside = text => ['oracle', 'greedy'].filter(of).slice(0, 1).map(name => `${name} ${text(of(name))}`).join();
  add(`${run.rounds} of ${run.planned}`, 'rounds trained', run.rounds < run.planned ? 'not at its end yet' : 'trained to its end');
  if (own) {
    if (own.closed !== undefined) {
      add(percent(own.closed, 1), 'of the gap closed', `greedy ${percent(of('greedy').closed, 1)}`);
    }
    add(own.reward.toFixed(2), 'mean reward', beside(policy => policy.reward.toFixed(2)));
    add(percent(own.hitRatio, 1), 'of requests served at the edge', beside(policy => percent(policy.hitRatio, 1)));
    add(`${own.delay.toFixed(1)} s`, 'mean delay', beside(policy => `${policy.delay.toFixed(1)} s`));
    add(own.tv.toFixed(1), 'mean total variation', beside(policy => policy.tv.toFixed(1)));
  }
  const time = total(figure(timings, 'round_s'));
  if (time > 0) {
    const slots = total(figure(metrics, 'slots'));
    add(duration(time), 'of training', slots ? `${slots.toLocaleString('en')} slots simulated` : 'nothing simulated');
  }
}
