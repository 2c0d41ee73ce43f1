package io.t2drl.benchmark.work;

/**
 * Layers of an allocation actor: an encoder of the state, two layers in which users see each other,
 * a head. A diffusion actor runs all but the encoder once a denoising step, and also reads the
 * noisy action and the step.
 *
 * @param features features per user
 * @param width width of the layers
 * @param heads comparison heads
 * @param steps denoising steps; 0 for an actor that is no chain
 */
record ActorShape(int features, int width, int heads, int steps) {

  /** Layers in which users see each other. */
  private static final int MIXERS = 2;

  /** Numbers that tell the denoising step. */
  private static final int EMBEDDING = 16;

  private static final int ACTION = 2;

  private LayerShape encoder() {
    return new LayerShape(features, width, true);
  }

  private LayerShape own() {
    return new LayerShape(width, width, true);
  }

  private LayerShape pool() {
    return new LayerShape(2 * width, width, false);
  }

  private LayerShape compare() {
    return new LayerShape(width, 3 * heads, true);
  }

  private LayerShape context() {
    return new LayerShape(heads, width, false);
  }

  private LayerShape head() {
    return new LayerShape(width, ACTION, true);
  }

  private LayerShape actionIn() {
    return new LayerShape(ACTION, width, false);
  }

  private LayerShape levelIn() {
    return new LayerShape(EMBEDDING, width, false);
  }

  private boolean chain() {
    return steps > 0;
  }

  int parameters() {
    int mixer =
        own().parameters() + pool().parameters() + compare().parameters() + context().parameters();
    int trunk = encoder().parameters() + MIXERS * mixer + head().parameters();
    return chain() ? trunk + actionIn().parameters() + levelIn().parameters() : trunk;
  }

  /** The part that sees the states alone, once for all steps and samples. */
  Work encode(int rows) {
    return encoder().forward(rows);
  }

  /** All that follows the encoder, once. */
  Work pass(int cells, int users) {
    int rows = cells * users;
    Work mixer =
        Work.of(
            own().forward(rows),
            pool().forward(cells),
            compare().forward(rows),
            context().forward(rows),
            Work.logistics((long) rows * users * heads + (long) rows * width));
    Work trunk =
        Work.of(Work.logistics((long) rows * width), mixer.times(MIXERS), head().forward(rows));
    return chain() ? trunk.plus(actionIn().forward(rows), 1) : trunk;
  }

  /** Backward through {@link #pass}, down to the encoder's output. */
  Work passBackward(int cells, int users) {
    int rows = cells * users;
    Work mixer =
        Work.of(
            own().backward(rows),
            pool().backward(cells),
            compare().backward(rows),
            context().backward(rows));
    Work trunk = Work.of(head().backward(rows), mixer.times(MIXERS));
    return chain() ? trunk.plus(actionIn().weightGradient(rows), 1) : trunk;
  }

  /** One action from encoded states: the whole chain. */
  Work act(int cells, int users) {
    return pass(cells, users).times(Math.max(1, steps));
  }

  /** Backward through {@link #act}, down to the encoder's output. */
  Work actBackward(int cells, int users) {
    // The first of the chain's steps begins with noise, which needs no gradient.
    return passBackward(cells, users)
        .times(Math.max(1, steps))
        .plus(actionIn().inputGradient(cells * users), Math.max(0, steps - 1));
  }

  /** Gradient of the encoder, and of the layer that reads the denoising step. */
  Work encodeBackward(int rows) {
    Work encoder = encoder().weightGradient(rows);
    return chain() ? encoder.plus(levelIn().weightGradient(steps), 1) : encoder;
  }
}
