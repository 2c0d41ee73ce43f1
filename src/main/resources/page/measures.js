// What is measured: from the study's numbers to places on an axis, and to words.

// what is left of the gap is drawn from a thousandth to ten times of it
const LEAST = 0.001;
const MOST = 10;

const MEASURES = {
  closed: {word: 'gap closed', name: 'gap closed', from: 'closed', place: closed => closed, text: closed => percent(closed, 1), axis: gap => `share of the gap${gap} closed`},
  left: {word: 'gap left', name: 'gap left, logarithmic', from: 'closed', logarithmic: true, place: closed => Math.min(MOST, Math.max(LEAST, 1 - closed)),
    text: closed => percent(1 - closed, 1), axis: gap => `share of the gap${gap} left`},
  reward: {word: 'mean reward', name: 'mean reward', from: 'reward', place: reward => reward, text: reward => reward.toFixed(3), axis: () => 'mean reward'},
};

/** What a scale does to places that it cannot hold, in words. */
function limits({logarithmic}) {
  return logarithmic ? ` What is less than ${percent(LEAST, 1)} is drawn there.` : '';
}

/** An estimate in words, with its interval if that has ends. */
function inWords(measure, [value, low, high]) {
  const ends = [low, high].map(measure.text);
  if (measure.logarithmic) {
    ends.reverse();
  }
  return `${measure.text(value)}${low < high ? ` [${ends.join(', ')}]` : ''}`;
}

/** An axis that holds some places, and others too if they are not far away. */
function measureAxis(measure, places, others, gap) {
  const {logarithmic} = measure;
  const [low, high] = ends(logarithmic ? places.map(Math.log10) : places);
  const room = (high - low) / 2;
  const [least, most] = ends([low, high, ...logarithmic ? others.map(Math.log10) : others]);
  const margin = 0.04 * (high - low);
  const min = Math.max(least, low - room) - margin;
  const max = Math.min(most, high + room) + margin;
  const text = logarithmic ? left => `${short(100 * left)} %` : measure.from === 'closed' ? closed => percent(closed, max - min < 0.03 ? 1 : 0) : short;
  return {
    ...axisLook(), name: measure.axis(gap && ` between ${gap}`), type: logarithmic ? 'log' : 'value',
    min: logarithmic ? 10 ** min : min, max: logarithmic ? 10 ** max : max,
    axisLabel: {color: ink('ink'), fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: text},
  };
}

/** Lines of a grid at twos and fives, which logarithmic axes lack, where there are few powers of ten; for the axis of one name. */
function twosAndFives({type, min, max, axisLabel}, name) {
  const data = [];
  if (type === 'log' && max / min < 400) {
    for (let power = 10 ** Math.floor(Math.log10(min)); power < max; power *= 10) {
      data.push(...[2 * power, 5 * power].filter(value => value > min && value < max).map(value => ({[name]: value})));
    }
  }
  return {silent: true, symbol: 'none', z: 0, precision: 9, data, lineStyle: {color: ink('rule'), type: 'solid', width: 1},
    label: {position: 'start', color: ink('ink'), fontSize: 11, formatter: ({value}) => axisLabel.formatter(value)}};
}

/** A choice among values; those that are shown are words by value. */
function choice(id, label, words, chosen, act) {
  const frame = document.createElement('label');
  const select = document.createElement('select');
  Object.entries(words).forEach(([value, word]) => select.add(new Option(word, value, false, value === chosen)));
  select.addEventListener('change', () => act(select.value));
  frame.append(`${label} `, select);
  document.getElementById(`${id}-choices`).append(frame);
}
