// Tooltips of the point that is nearest to the pointer: points are small, fingers are not.

const REACH = 40; // pixels between pointer and point

/** Lets a chart's tooltip follow the pointer; points are {series, index, at}, of which `points` tells the present ones. */
function followPointer(chart, points) {
  let shown;
  const leave = () => {
    if (shown) {
      chart.dispatchAction({type: 'downplay', seriesIndex: shown.series});
      chart.dispatchAction({type: 'hideTip'});
      shown = undefined;
    }
  };
  chart.getZr().on('mousemove', ({offsetX, offsetY}) => {
    let found;
    let least = REACH;
    for (const point of points()) {
      const [x, y] = chart.convertToPixel({gridIndex: 0}, point.at);
      const away = Math.hypot(x - offsetX, y - offsetY);
      if (away < least) {
        least = away;
        found = point;
      }
    }
    if (found !== shown) {
      leave();
      if (found) {
        chart.dispatchAction({type: 'highlight', seriesIndex: found.series});
        chart.dispatchAction({type: 'showTip', seriesIndex: found.series, dataIndex: found.index});
      }
      shown = found;
    }
  });
  chart.getZr().on('globalout', leave);
}

function followingTooltip() {
  return {...tooltipLook(), triggerOn: 'none', transitionDuration: 0, extraCssText: 'max-width: 90%; white-space: normal', formatter: ({data}) => data.note};
}
