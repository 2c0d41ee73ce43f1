package io.t2drl.benchmark.work;

/**
 * Arithmetic of the Double DQN over listed caches, counted from the shapes of its network.
 *
 * @param seen numbers that describe the popularity
 * @param hidden width of both hidden layers
 * @param models models
 * @param actions listed caches
 * @param batch frames per minibatch
 */
public record DdqnWork(int seen, int hidden, int models, int actions, int batch) {

  private LayerShape first() {
    return new LayerShape(seen, hidden, true);
  }

  private LayerShape second() {
    return new LayerShape(hidden, hidden, true);
  }

  private LayerShape base() {
    return new LayerShape(hidden, 1, true);
  }

  /** What a model is worth; there are two such layers: loaded, and kept. */
  private LayerShape byModel() {
    return new LayerShape(hidden, models, true);
  }

  private LayerShape joint() {
    return new LayerShape(hidden, actions, true);
  }

  /** From models to the caches that hold them; nothing of it is learned. */
  private LayerShape sums() {
    return new LayerShape(models, actions, false);
  }

  int parameters() {
    return first().parameters()
        + second().parameters()
        + base().parameters()
        + 2 * byModel().parameters()
        + joint().parameters();
  }

  /** {@return the work of one update} */
  public Work update() {
    Work values =
        Work.of(
            first().forward(batch),
            second().forward(batch),
            base().forward(batch),
            byModel().forward(batch).times(2),
            joint().forward(batch),
            sums().forward(batch));
    Work gradient =
        Work.of(
            first().weightGradient(batch),
            second().backward(batch),
            base().backward(batch),
            byModel().backward(batch).times(2),
            joint().backward(batch),
            sums().inputGradient(batch));
    // The live network picks the next cache, the target network values it, the live one learns.
    return Work.of(values.times(3), gradient);
  }
}
