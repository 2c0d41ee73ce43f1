package io.t2drl.learn.net;

/**
 * Scores the models of a cell, whatever their number: a shared per-model encoder, a layer in which
 * each model also sees mean and maximum over the catalogue (Deep Sets, Zaheer et al. 2017), and per
 * model a worth v and 2 K loads l. The value of a cache x is
 *
 * <pre>
 * Q = base + sum_m v_m x_m - 1/2 sum_{k &lt;= K} (sum_m l_mk x_m)^2 + 1/2 sum_{k &gt; K} (sum_m l_mk x_m)^2
 * </pre>
 *
 * The quadratic terms are interactions of pairs of models, of rank K and either sign: models are
 * substitutes for each other where the edge's denoising steps run out, and more or less so by what
 * else a step could save. Not thread-safe.
 */
public final class ScoringNetwork implements Network {

  private final int width;
  private final int loads;
  private final Linear encoder;
  private final Linear own;
  private final Linear shared;
  private final Linear head;
  private final Linear base;
  private final Parts parts;
  private final UserPool pool;

  /**
   * Creates the network; parameters are zero until loaded.
   *
   * @param features F, features per model
   * @param width width of the hidden layers
   * @param rank K, loads per model of either sign
   */
  public ScoringNetwork(int features, int width, int rank) {
    this.width = width;
    this.loads = 2 * rank;
    encoder = new Linear(features, width, true);
    own = new Linear(width, width, true);
    shared = new Linear(2 * width, width, false);
    head = new Linear(width, 1 + loads, true);
    base = new Linear(2 * width, 1, true);
    parts = Parts.of(encoder, own, shared, head, base);
    pool = new UserPool(width);
  }

  /**
   * What the network says of a block of cells.
   *
   * @param base value of an empty cache, [cells]
   * @param worth v, [cells x M]
   * @param load l, [cells x M x 2K]
   */
  public record Scores(double[] base, double[] worth, double[] load) {}

  /**
   * Results of a forward pass.
   *
   * @param scores what the network says of the cells
   * @param amounts sum_m l_mk x_m, [cells x 2K]
   * @param values Q of each cell's cache, [cells]
   */
  public record Pass(
      double[] input,
      double[] cached,
      double[] h1,
      double[] sigma1,
      double[] pooled1,
      double[] h2,
      double[] sigma2,
      double[] pooled2,
      double[] heads,
      Scores scores,
      double[] amounts,
      double[] values) {}

  @Override
  public Parameters parameters() {
    return parts;
  }

  /** Returns 2 K, the number of loads per model. */
  public int loads() {
    return loads;
  }

  /** Returns the scores of cells with M models each, features being [cells x M x F]. */
  public Scores score(double[] features, int cells, int models) {
    return forward(features, new double[cells * models], cells, models).scores;
  }

  /**
   * Values a cache in each cell.
   *
   * @param features features of the models, [cells x M x F]
   * @param cached 1 for models in the cache, else 0, [cells x M]
   * @param cells number of cells
   * @param models M
   */
  public Pass forward(double[] features, double[] cached, int cells, int models) {
    int rows = cells * models;
    double[] h1 = encoder.forward(features, rows);
    double[] sigma1 = new double[rows * width];
    Activation.silu(h1, sigma1, rows * width);
    double[] pooled1 = pool.forward(h1, cells, models);
    double[] h2 = own.forward(h1, rows);
    spread(shared.forward(pooled1, cells), h2, models);
    double[] sigma2 = new double[rows * width];
    Activation.silu(h2, sigma2, rows * width);
    double[] pooled2 = pool.forward(h2, cells, models);
    double[] heads = head.forward(h2, rows);
    double[] worth = new double[rows];
    double[] load = new double[rows * loads];
    for (int r = 0; r < rows; r++) {
      worth[r] = heads[r * (1 + loads)];
      for (int k = 0; k < loads; k++) {
        load[r * loads + k] = heads[r * (1 + loads) + 1 + k];
      }
    }
    Scores scores = new Scores(base.forward(pooled2, cells), worth, load);
    double[] amounts = new double[cells * loads];
    double[] values = scores.base.clone();
    for (int r = 0; r < rows; r++) {
      values[r / models] += cached[r] * worth[r];
      for (int k = 0; k < loads; k++) {
        amounts[r / models * loads + k] += cached[r] * load[r * loads + k];
      }
    }
    for (int i = 0; i < amounts.length; i++) {
      values[i / loads] += sign(i % loads) * amounts[i] * amounts[i] / 2;
    }
    return new Pass(
        features, cached, h1, sigma1, pooled1, h2, sigma2, pooled2, heads, scores, amounts, values);
  }

  /**
   * Accumulates the gradient of a forward pass.
   *
   * @param pass the forward pass
   * @param gradient gradient of the values, [cells]
   */
  public void backward(Pass pass, double[] gradient) {
    int cells = gradient.length;
    int rows = pass.cached.length;
    int models = rows / cells;
    double[] byHeads = new double[pass.heads.length];
    for (int r = 0; r < rows; r++) {
      double g = gradient[r / models] * pass.cached[r];
      byHeads[r * (1 + loads)] = g;
      for (int k = 0; k < loads; k++) {
        int at = r * (1 + loads) + 1 + k;
        byHeads[at] = g * sign(k) * pass.amounts[r / models * loads + k];
      }
    }
    double[] g2 = new double[rows * width];
    head.accumulate(pass.h2, byHeads, rows);
    head.inputGradient(byHeads, rows, 0, g2);
    base.accumulate(pass.pooled2, gradient, cells);
    double[] byPooled = new double[cells * 2 * width];
    base.inputGradient(gradient, cells, 0, byPooled);
    pool.backward(pass.h2, pass.pooled2, byPooled, cells, models, g2);
    Activation.siluBackward(pass.h2, pass.sigma2, g2, rows * width);

    double[] g1 = new double[rows * width];
    own.accumulate(pass.h1, g2, rows);
    own.inputGradient(g2, rows, 0, g1);
    double[] summed = gather(g2, cells, models);
    shared.accumulate(pass.pooled1, summed, cells);
    shared.inputGradient(summed, cells, 0, byPooled);
    pool.backward(pass.h1, pass.pooled1, byPooled, cells, models, g1);
    Activation.siluBackward(pass.h1, pass.sigma1, g1, rows * width);
    encoder.accumulate(pass.input, g1, rows);
  }

  /** Adds each cell's row to the rows of its models. */
  private void spread(double[] perCell, double[] rows, int models) {
    for (int r = 0; r < rows.length / width; r++) {
      int from = r / models * width;
      for (int j = 0; j < width; j++) {
        rows[r * width + j] += perCell[from + j];
      }
    }
  }

  /** Sums the rows of each cell's models. */
  private double[] gather(double[] rows, int cells, int models) {
    double[] sums = new double[cells * width];
    for (int r = 0; r < rows.length / width; r++) {
      int to = r / models * width;
      for (int j = 0; j < width; j++) {
        sums[to + j] += rows[r * width + j];
      }
    }
    return sums;
  }

  private int sign(int load) {
    return load < loads / 2 ? -1 : 1;
  }
}
