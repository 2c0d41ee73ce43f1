package io.t2drl.benchmark.work;

/**
 * Layers of the allocation critic, which values users one by one; rows are users.
 *
 * @param features features per user
 * @param width width of both hidden layers
 */
record CriticShape(int features, int width) {

  /** Numbers that describe a user's share of the allocation. */
  private static final int ACTION = 3;

  private static final int HEADS = 2;

  private LayerShape stateIn() {
    return new LayerShape(features, width, true);
  }

  private LayerShape actionIn() {
    return new LayerShape(ACTION, width, false);
  }

  private LayerShape hidden() {
    return new LayerShape(width, width, true);
  }

  private LayerShape head() {
    return new LayerShape(width, HEADS, true);
  }

  int parameters() {
    return stateIn().parameters()
        + actionIn().parameters()
        + hidden().parameters()
        + head().parameters();
  }

  /** The part that sees the states alone, once for all allocations. */
  Work encode(int rows) {
    return stateIn().forward(rows);
  }

  /** Values of allocations in encoded states. */
  Work values(int rows) {
    return Work.of(
        actionIn().forward(rows),
        hidden().forward(rows),
        head().forward(rows),
        Work.logistics(2L * rows * width));
  }

  /** Gradient of the parameters. */
  Work parameterGradient(int rows) {
    return Work.of(
        head().backward(rows),
        hidden().backward(rows),
        stateIn().weightGradient(rows),
        actionIn().weightGradient(rows));
  }

  /** Gradient of the allocations alone. */
  Work actionGradient(int rows) {
    return Work.of(
        head().inputGradient(rows), hidden().inputGradient(rows), actionIn().inputGradient(rows));
  }
}
