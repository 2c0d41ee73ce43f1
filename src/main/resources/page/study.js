// Puts the page of a study together; where that fails, its pictures stay.

async function main() {
  const data = await unpack(document.getElementById('data'));
  root.dataset.drawn = 'yes';
  try {
    draw(data);
  } catch (error) {
    delete root.dataset.drawn;
    throw error;
  }
  root.dataset.ready = 'yes';
}

function draw(data) {
  const {lines} = data.courses;
  const charts = [];
  const layout = () => charts.forEach(chart => chart.layout());
  const arms = new Arms(data.arms, [...new Set(data.contenders.map(({arm}) => arm))], layout);
  charts.push(arms, new Dots(data, arms));
  if (lines.length) {
    charts.push(new Courses(data.courses, arms, shape(data.courses)));
  }
  layout();
  keepDrawn(layout);
}

/** How lines are drawn: what learns closes most of the gap early, and what is left counts; where there is no gap there are rewards. */
function shape({quantities, lines}) {
  const bands = quantities.length > 1;
  const gap = lines.every(({closed}) => closed.length);
  return {bands, measures: gap ? bands ? ['left', 'closed', 'reward'] : ['closed', 'left', 'reward'] : ['reward']};
}

begin(main);
