// What charts share: colours of the theme, and the looks of axes, tooltips and whiskers.

const root = document.documentElement;

function setTheme(dark) {
  root.dataset.theme = dark ? 'dark' : 'light';
}

function isDark() {
  return root.dataset.theme === 'dark';
}

function ink(name) {
  return getComputedStyle(root).getPropertyValue(`--${name}`).trim();
}

/** What all charts share. */
function chartText() {
  return {color: ink('ink'), fontFamily: 'system-ui, sans-serif', fontSize: 11};
}

const boards = [];

/** A chart in an element; what is on all of them can be drawn at once, without waiting for a frame. */
function board(id, how = {}) {
  const place = document.getElementById(id);
  describeChart(place);
  const chart = echarts.init(place, null, how);
  boards.push(chart);
  return chart;
}

/** Who cannot see a chart is told the heading and the note of its section. */
function describeChart(place) {
  const words = [...place.closest('section')?.querySelectorAll('h2, .note') ?? []];
  if (words.length) {
    words.forEach((word, i) => {
      word.id ||= `${place.id}-words-${i}`;
    });
    place.setAttribute('role', 'img');
    place.setAttribute('aria-labelledby', words.map(({id}) => id).join(' '));
  }
}

function drawBoards() {
  boards.forEach(chart => chart.getZr().flush());
}

/** Makes a chart as high as what it shows. */
function heighten(chart, height) {
  chart.getDom().style.height = `${height}px`;
  chart.resize();
}

function axisLook() {
  return {
    axisLine: {show: true, lineStyle: {color: ink('quiet')}},
    axisTick: {lineStyle: {color: ink('quiet')}},
    axisLabel: {color: ink('ink'), fontSize: 11},
    nameTextStyle: {color: ink('ink'), fontSize: 11},
    splitLine: {lineStyle: {color: ink('rule')}},
  };
}

function tooltipLook() {
  return {backgroundColor: ink('raised'), borderColor: ink('rule'), textStyle: {color: ink('ink'), fontSize: 12}, confine: true};
}

function escaped(text) {
  return String(text).replace(/[&<>"]/g, c => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[c]);
}

/** A series of whiskers: data are [position, low, high]; the colour may depend on which; `flat` for those along the x axis. */
function whiskers(data, colour, flat, more = {}) {
  return {
    type: 'custom', silent: true, z: 5, data, ...more,
    encode: flat ? {x: [1, 2], y: 0} : {x: 0, y: [1, 2]},
    renderItem: ({dataIndex}, api) => {
      const at = end => flat ? api.coord([api.value(end), api.value(0)]) : api.coord([api.value(0), api.value(end)]);
      const [x1, y1] = at(1);
      const [x2, y2] = at(2);
      return {type: 'line', shape: {x1, y1, x2, y2}, style: {stroke: typeof colour === 'function' ? colour(dataIndex) : colour, lineWidth: 1.5}};
    },
  };
}

/** A series that fills what lies between the ends of intervals. */
function band(means, colour) {
  return {
    type: 'custom', silent: true, clip: true, z: 2, data: means.length ? [means[0].value] : [],
    renderItem: (_, api) => ({
      type: 'polygon', style: {fill: colour, opacity: 0.16},
      shape: {points: [...means.map(({value: [x], high}) => [x, high]), ...means.map(({value: [x], low}) => [x, low]).reverse()].map(api.coord)},
    }),
  };
}
