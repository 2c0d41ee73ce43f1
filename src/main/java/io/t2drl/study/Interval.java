package io.t2drl.study;

/**
 * An estimate and its 95 % interval.
 *
 * @param value the estimate
 * @param low lower end
 * @param high upper end
 */
record Interval(double value, double low, double high) {}
