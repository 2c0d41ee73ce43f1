// Lines of trials on a canvas of their own, in slices, so that thousands of them keep nobody waiting.

const pace = {slice: 24}; // milliseconds of drawing between two frames

class Lines {
  constructor(canvas) {
    this.canvas = canvas;
    this.job = 0;
  }

  /** Fits the canvas to its place on the page and wipes it. */
  wipe() {
    const {canvas} = this;
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * ratio);
    const height = Math.round(canvas.clientHeight * ratio);
    this.job++;
    const context = canvas.getContext('2d');
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    } else {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineJoin = 'round';
    return context;
  }

  /**
   * Draws trials, the worst first, and calls back when all are there. `xs` are the places of the
   * axes, `heights` for each axis the places of the trials on it; where a trial has none, its line
   * passes the axis by.
   */
  draw(trials, {xs, heights, colour, width = 1, opacity = 1}, done = () => {}) {
    const context = this.wipe();
    const job = this.job;
    context.lineWidth = width;
    context.globalAlpha = opacity;
    let next = trials.length - 1;
    const slice = () => {
      if (job !== this.job) {
        return;
      }
      const end = performance.now() + pace.slice;
      while (next >= 0) {
        const trial = trials[next--];
        context.strokeStyle = colour(trial);
        context.beginPath();
        for (let axis = 0; axis < xs.length; axis++) {
          const y = heights[axis][trial];
          if (y === y) {
            context.lineTo(xs[axis], y);
          }
        }
        context.stroke();
        if ((next & 31) === 0 && performance.now() > end) {
          break;
        }
      }
      if (next >= 0) {
        requestAnimationFrame(slice);
      } else {
        done();
      }
    };
    slice();
  }
}
