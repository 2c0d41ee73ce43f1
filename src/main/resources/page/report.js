// Puts the page of a run together.

const LOSSES = /(_loss|_rate|^noise|^epsilon|^hit_ratio)$/;
const SPEEDS = /_per_s$/;

/** Figures of rounds as rows for small charts. */
function panelRows({columns, rounds}, chosen) {
  return columns.filter(({name}) => chosen.test(name)).flatMap(({meaning, name, values}) => values.map((value, i) =>
    ({arm: 0, dataset: 'this run', figure: name, meaning, round: rounds[i] + 1, value}))).filter(({value}) => value !== null);
}

function describeSettings({brought, run, settings}) {
  const {usual} = run;
  const other = usual !== 'scenario default';
  document.getElementById('settings-note').textContent = settings.length
    ? `Unlike ${usual}${other ? ', which has all defaults but its own' : ''}; "t2drl options" says what each key means.` : `Nothing: all settings are those of ${usual}.`;
  if (settings.length) {
    fillTable('settings', ['key', 'default', ...other ? [usual] : [], 'here'], settings.map(row => [row.key, row.default, ...other ? [row.usual] : [], row.here]));
  }
  document.getElementById('brought-more').hidden = !brought.length;
  if (brought.length) {
    document.getElementById('brought-words').textContent = `Unlike the defaults, as in ${usual}: ${brought.length.toLocaleString('en')} keys`;
    fillTable('brought', ['key', 'default', 'here'], brought.map(row => [row.key, row.default, row.here]));
  }
}

function describeCommands({commands, run}) {
  const place = document.getElementById('commands');
  commands.forEach(command => {
    const line = document.createElement('pre');
    const code = document.createElement('code');
    code.textContent = command;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'screen';
    button.textContent = 'copy';
    button.addEventListener('click', () => copyLine(button, command));
    line.append(code, button);
    place.append(line);
  });
  document.getElementById('versions').textContent = `The same seed and settings give the same bits on any number of cores. ${run.trainedBy ? `Its experience was last written by t2drl ${run.trainedBy}` : 'Which version trained it is not kept with it'}, nor what Java, Spark and OpenBLAS that ran on;`
    + ` this page is by t2drl ${run.reportedBy}. Its directory: ${run.place}. Rounds count from 1 here, as on the terminal, and from 0 in its files.`;
}

async function main() {
  const data = await unpack(document.getElementById('data'));
  document.getElementById('main').hidden = false;
  const charts = [];
  const layout = () => charts.forEach(chart => chart.layout());
  const names = ['this run', ...['oracle', 'greedy', 'rcars'].filter(name => data.references[name] !== undefined)];
  const arms = new Arms(names, names.map((_, arm) => arm), layout);
  fillTiles(data);
  const rows = {by: 'figure', value: 'value'};
  charts.push(
    arms,
    new Learned(data, arms),
    new Parts(data),
    new States(data),
    new Shares(data, arms),
    new Steps(data, arms),
    new Spread(data, arms),
    new Panels('learning', panelRows(data.metrics, LOSSES), arms, rows),
    new Clock(data),
    new Panels('speed', panelRows(data.timings, SPEEDS), arms, rows));
  describeSettings(data);
  describeCommands(data);
  layout();
  keepDrawn(layout);
  root.dataset.ready = 'yes';
}

begin(main);
