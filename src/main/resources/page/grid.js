// Puts the page together.

async function main() {
  const data = await unpack(document.getElementById('data'));
  setMeasure(data.measure);
  document.getElementById('objectives').hidden = rewards;
  const trials = new Trials(data);
  document.getElementById('main').hidden = false;
  const selection = new Selection(trials);
  const parallel = new Parallel(trials, selection);
  const table = new Table(trials, selection);
  const curves = new Curves(trials, selection);
  const influence = new Influence(trials, data);
  const rungs = new Rungs(data.rungs);
  const objective = document.getElementById('objective');
  const filter = document.getElementById('filter');
  const best = document.getElementById('best');

  const count = () => {
    document.getElementById('count').textContent =
      `${selection.chosen.length.toLocaleString('en')} of ${trials.size.toLocaleString('en')} chosen`;
  };
  const key = () => {
    document.getElementById('key').innerHTML =
      `worst ${[0, 0.25, 0.5, 0.75, 1].map(part => `<i style="background:${shade(part)}"></i>`).join('')} best,`
      + ` <i style="background:${ink('bad')}"></i> diverged or failed`;
  };
  const below = () => {
    const logarithmic = objective.value === 'log';
    curves.layout(logarithmic);
    influence.layout(logarithmic);
    rungs.layout();
  };
  const layout = () => {
    key();
    parallel.layout(scoreScale(trials.scores, objective.value === 'log'));
    selection.update();
  };
  let waiting = 0;
  selection.listeners.push(markOnly => {
    if (markOnly) {
      parallel.remark();
      table.remark();
      curves.refresh();
      return;
    }
    count();
    parallel.refresh(() => afterPaint(() => {
      if (performance.getEntriesByName('brush', 'mark').length) {
        performance.measure('brushed', 'brush');
        performance.clearMarks('brush');
      }
    }));
    // what lies further down follows once the pointer rests
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      table.rows = PAGE_OF_ROWS;
      table.refresh();
      curves.refresh();
    }, 60);
  });

  const whole = () => {
    layout();
    parallel.draw();
    below();
  };
  layout();
  parallel.draw(() => afterPaint(() => {
    performance.measure('first paint');
    below();
    table.remark();
    root.dataset.ready = 'yes';
  }));

  objective.addEventListener('change', whole);
  best.addEventListener('change', () => {
    selection.best = Number(best.value);
    selection.update();
  });
  filter.addEventListener('input', () => {
    const understood = selection.setFilter(filter.value);
    filter.setCustomValidity(understood ? '' : 'no such column; use a whole key, or its last word where only one key ends so');
    filter.title = filter.validationMessage;
  });
  document.getElementById('controls').addEventListener('submit', event => event.preventDefault());
  document.getElementById('clear').addEventListener('click', () => {
    filter.value = '';
    best.value = '100';
    selection.best = 100;
    selection.brushes.clear();
    selection.passes = () => true;
    selection.mark = -1;
    filter.setCustomValidity('');
    layout();
    table.remark();
  });
  document.querySelectorAll('button[data-line]').forEach(button =>
    button.addEventListener('click', () => copyLine(button, button.dataset.line)));
  // paper cannot wait for slices
  const {slice} = pace;
  window.addEventListener('beforeprint', () => {
    pace.slice = Infinity;
  });
  window.addEventListener('afterprint', () => {
    pace.slice = slice;
  });
  keepDrawn(whole);
}

begin(main);
