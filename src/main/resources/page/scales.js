// Scales: from values to places on an axis, where differences count, and back to texts.

function short(value) {
  if (isNaN(value) || value === 0) {
    return isNaN(value) ? '' : '0';
  }
  const size = Math.abs(value);
  return size >= 1e6 || size < 1e-3 ? value.toExponential(2).replace(/\.?0+e/, 'e') : String(Number(value.toPrecision(4)));
}

function percent(share, digits = 2) {
  return isNaN(share) ? '' : `${(100 * share).toFixed(digits)} %`;
}

/** What scores are: shares of a gap, or rewards (io.t2drl.page.Measure). */
let rewards = false;

function setMeasure(measure) {
  rewards = measure === 'REWARD';
}

function scored(score, digits = 2) {
  return rewards && !isNaN(score) ? score.toFixed(digits + 1) : percent(score, digits);
}

/** Ends of an axis: the least and the most, a little apart where they are one. */
function ends(places) {
  let low = Infinity;
  let high = -Infinity;
  for (const place of places) {
    low = place < low ? place : low;
    high = place > high ? place : high;
  }
  return low > high ? [0, 1] : low === high ? [low - 0.5, high + 0.5] : [low, high];
}

function linearScale(values) {
  const [min, max] = ends(values);
  return {place: value => value, text: short, min, max, ticks: {}};
}

function logarithmicScale(values) {
  const [min, max] = ends(Float64Array.from(values, Math.log10));
  return {place: Math.log10, text: place => short(10 ** place), min, max, ticks: max - min >= 1.5 ? {minInterval: 1} : {}};
}

function categoryScale(names) {
  return {place: value => value, text: place => names[place] ?? '', min: -0.5, max: names.length - 0.5, ticks: {minInterval: 1, maxInterval: 1}, names};
}

function parameterScale(parameter, values) {
  return parameter.kind === 'CATEGORY' ? categoryScale(parameter.categories)
    : parameter.logarithmic ? logarithmicScale(values) : linearScale(values);
}

/** Of scores: as they are, or the gap left on a logarithmic scale, the best on top in both. */
function scoreScale(scores, logarithmic) {
  if (rewards || !logarithmic) {
    const [min, max] = ends(scores);
    return {place: score => score, text: place => scored(place, max - min < 0.02 ? 2 : 1), min, max,
      name: rewards ? 'mean reward' : 'gap closed'};
  }
  const positive = scores.filter(score => score < 1).map(score => 1 - score);
  // who beats the oracle leaves no gap; it is drawn where the least gap is
  const least = positive.length ? positive.reduce((a, b) => Math.min(a, b)) : 1e-6;
  const place = score => -Math.log10(Math.max(least, 1 - score));
  const [min, max] = ends(scores.map(place));
  return {place, text: at => percent(10 ** -at, at > 2 ? 3 : at > 1 ? 2 : 1), min, max, name: 'gap left'};
}
