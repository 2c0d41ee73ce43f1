// Puts the page of an analysis together.

async function main() {
  const data = await unpack(document.getElementById('data'));
  document.getElementById('main').hidden = false;
  const charts = [];
  const layout = () => charts.forEach(chart => chart.layout());
  const arms = new Arms(data.datasets, data.datasets.map((_, arm) => arm), layout);
  const quantities = rowsOf(data, 'quantities');
  const behaviour = rowsOf(data, 'behaviour');
  const figures = {by: 'figure', value: 'value'};
  charts.push(
    arms,
    new Ranges('ranges', quantities, arms, 'reward'),
    new Costs(rowsOf(data, 'costs'), arms),
    new Caches(rowsOf(data, 'caches'), arms),
    new Ranges('fairness', [...rowsOf(data, 'fairness'), ...quantities.filter(row => row.quantity === 'delay_s')], arms, 'jain_delay'),
    new Gains(data, rowsOf(data, 'gains'), arms),
    new Panels('saturation', behaviour.filter(({kind}) => kind === 'saturation'), arms, figures),
    new Panels('exploration', behaviour.filter(({kind}) => kind === 'exploration'), arms, figures),
    new Panels('drift', rowsOf(data, 'drift'), arms, {by: 'feature', value: 'distance', beside: 'chance'}),
    new Episodes(rowsOf(data, 'episodes'), arms));
  describeDatasets(data);
  describeDifferences(data);
  layout();
  keepDrawn(layout);
  root.dataset.ready = 'yes';
}

/** A column for each dataset. */
function describeDatasets(data) {
  const {columns} = data.tables.find(({name}) => name === 'datasets');
  fillTable('datasets', ['', ...data.datasets], columns.slice(1).filter(({values}) => values.some(value => value !== null)).map(({name, unit, values}) =>
    [`${name.replace(/_s$/, '').replaceAll('_', ' ')}${unit && `, ${unit}`}`, ...values.map(value => worded(value))]));
}

function describeDifferences(data) {
  const rows = rowsOf(data, 'differences');
  const others = data.datasets.slice(1);
  document.getElementById('differences-section').hidden = !rows.length;
  const known = (feature, dataset) => rows.find(row => row.feature === feature && row.dataset === dataset);
  fillTable('differences', [`feature, beside ${data.datasets[0]}`, ...others], unique(rows.map(({feature}) => feature)).map(feature =>
    [rows.find(row => row.feature === feature).meaning, ...others.map(dataset => {
      const row = known(feature, dataset);
      return row ? `${worded(row.distance)} (${worded(row.chance)})` : '';
    })]));
}

begin(main);
