package io.t2drl.edge;

/** A log-uniform distribution through its quantile function. */
record LogUniform(double logMin, double logRange) {

  static LogUniform between(double min, double max) {
    return new LogUniform(Math.log(min), Math.log(max) - Math.log(min));
  }

  /** {@return the value below which a share of the distribution lies} */
  double at(double share) {
    return Math.exp(logMin + logRange * share);
  }

  /** {@return the mean} */
  double mean() {
    return logRange == 0 ? at(0) : (at(1) - at(0)) / logRange;
  }
}
