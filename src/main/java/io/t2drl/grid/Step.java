package io.t2drl.grid;

/**
 * The training of a point from one rung to the next, from all its seeds and in all its scenarios.
 *
 * @param point its place among the points of the grid, from 0
 * @param rung the rung that it leads to, from 0
 */
record Step(int point, int rung) {

  /** {@return the step after this one} */
  Step next() {
    return new Step(point, rung + 1);
  }
}
