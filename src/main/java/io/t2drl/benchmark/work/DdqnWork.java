package io.t2drl.benchmark.work;

/**
 * Arithmetic of the Double DQN over listed caches, counted from the shapes of its network.
 *
 * @param seen numbers that describe the popularity
 * @param hidden width of both hidden layers
 * @param models models
 * @param actions listed caches
 * @param batch frames per minibatch
 * @param popularities different popularities that a minibatch shows
 */
public record DdqnWork(int seen, int hidden, int models, int actions, int batch, int popularities) {

  private LayerShape first() {
    return new LayerShape(seen, hidden, true);
  }

  private LayerShape second() {
    return new LayerShape(hidden, hidden, true);
  }

  /** The base, and what each model is worth where it is loaded and where it is kept. */
  private LayerShape byModel() {
    return new LayerShape(hidden, 1 + 2 * models, true);
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
        + byModel().parameters()
        + joint().parameters();
  }

  /** {@return the work of one update} */
  public Work update() {
    Work values =
        Work.of(
            first().forward(popularities),
            second().forward(popularities),
            byModel().forward(popularities),
            joint().forward(popularities));
    Work gradient =
        Work.of(
            first().weightGradient(popularities),
            second().backward(popularities),
            byModel().backward(popularities),
            joint().backward(popularities));
    // The live network picks among all next caches, the target network values it, the live one
    // learns.
    Work all = Work.of(sums().forward(popularities), sums().forward(batch));
    return Work.of(values.times(3), gradient, all);
  }
}
