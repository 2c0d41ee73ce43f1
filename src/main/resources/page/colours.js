// Colours of trials follow ranks, the best with the most contrast.

const RAMPS = {
  light: [[205, 214, 120], [75, 170, 130], [35, 105, 142], [58, 15, 96]],
  dark: [[62, 56, 125], [40, 120, 142], [72, 190, 120], [250, 231, 60]],
};
const SHADES = 24;

function shade(part) {
  const ramp = RAMPS[isDark() ? 'dark' : 'light'];
  const at = part * (ramp.length - 1);
  const from = Math.min(ramp.length - 2, Math.floor(at));
  const channels = ramp[from].map((channel, i) => Math.round(channel + (at - from) * (ramp[from + 1][i] - channel)));
  return `rgb(${channels})`;
}

/** A trial's colour: its rank's; one of its own where it went wrong, and none where nothing is known. */
function colourOf(trials) {
  const shades = Array.from({length: SHADES}, (_, i) => shade(i / (SHADES - 1)));
  const bad = ink('bad');
  const quiet = ink('quiet');
  return trial => {
    const state = trials.columns.state[trial];
    if (state > 2) {
      return bad;
    }
    const rank = trials.ranks[trial];
    return isNaN(rank) ? quiet : shades[Math.round((1 - rank) * (SHADES - 1))];
  };
}
