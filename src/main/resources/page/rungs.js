// How many trials survive each rung, and whether scores there say anything about the end.

class Rungs {
  constructor(rungs) {
    this.rungs = rungs;
    document.getElementById('rungs-section').hidden = rungs.length === 0;
    this.chart = rungs.length ? board('rungs') : null;
  }

  layout() {
    if (!this.chart) {
      return;
    }
    const {rungs} = this;
    this.chart.resize();
    this.chart.setOption({
      animation: false, textStyle: chartText(),
      legend: {top: 0, textStyle: {color: ink('ink')}},
      grid: {left: 60, right: 60, top: 44, bottom: 40},
      tooltip: {...tooltipLook(), trigger: 'axis'},
      xAxis: {...axisLook(), type: 'category', name: 'rounds', nameLocation: 'middle', nameGap: 24, data: rungs.map(rung => String(rung.rounds))},
      yAxis: [
        {...axisLook(), type: 'value', name: 'trials', minInterval: 1},
        {...axisLook(), type: 'value', name: 'correlation', min: value => Math.min(0, value.min), max: 1, splitLine: {show: false}},
      ],
      series: [
        {type: 'bar', name: 'reached', barMaxWidth: 40, itemStyle: {color: ink('quiet'), opacity: 0.6}, data: rungs.map(rung => rung.entered)},
        {type: 'bar', name: 'went on', barMaxWidth: 40, itemStyle: {color: ink('accent')}, data: rungs.map(rung => rung.promoted)},
        {type: 'line', name: 'rank correlation with the end', yAxisIndex: 1, symbolSize: 8, itemStyle: {color: ink('warn')}, lineStyle: {color: ink('warn')},
          data: rungs.map(rung => rung.correlation ?? '-'),
          markLine: rungs.some(rung => rung.correlation !== null)
            ? {silent: true, symbol: 'none', lineStyle: {color: ink('warn'), type: 'dashed'}, label: {color: ink('warn')}, data: [{yAxis: 0.6}]} : undefined},
      ],
    }, true);
  }
}
