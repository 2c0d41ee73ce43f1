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

  private final int features;
  private final int width;
  private final int loads;
  private final Weights weights = new Weights();
  private final Linear encoder;
  private final Linear own;
  private final Linear mean;
  private final Linear max;
  private final Linear head;
  private final Linear meanBase;
  private final Linear maxBase;
  private final UserPool pool = new UserPool();
  private final Layer outer = new Layer();
  private final Layer inner = new Layer();
  private float[] input;
  private float[] heads;
  private float[] shared;
  private float[] byHeads;
  private float[] byMean;
  private float[] byMax;

  /**
   * Creates the network; its parameters must be bound before use.
   *
   * @param features F, features per model
   * @param width width of the hidden layers
   * @param rank K, loads per model of either sign
   */
  public ScoringNetwork(int features, int width, int rank) {
    this.features = features;
    this.width = width;
    this.loads = 2 * rank;
    encoder = new Linear(weights, features, width, true);
    own = new Linear(weights, width, width, false);
    mean = new Linear(weights, width, width, true, 2 * width);
    max = new Linear(weights, width, width, false, 2 * width);
    head = new Linear(weights, width, 1 + loads, true);
    meanBase = new Linear(weights, width, 1, true, 2 * width);
    maxBase = new Linear(weights, width, 1, false, 2 * width);
  }

  /** A hidden layer and what is pooled of it; rows lie model by model. */
  private final class Layer {
    private float[] output;
    private float[] slope;
    private float[] gradient;
    private float[] mean;
    private float[] max;

    private void open(int rows, int cells) {
      output = Rows.atLeast(output, rows * width);
      slope = Rows.atLeast(slope, rows * width);
      gradient = Rows.atLeast(gradient, rows * width);
      mean = Rows.atLeast(mean, cells * width);
      max = Rows.atLeast(max, cells * width);
    }

    private void activate(int cells, int models) {
      Activation.silu(output, slope, cells * models * width);
      pool.forward(output, models, cells * width, mean, max);
    }
  }

  /**
   * What the network says of a block of cells.
   *
   * @param base value of an empty cache, [cells]
   * @param worth v, [cells x M]
   * @param load l, [cells x M x 2K]
   */
  public record Scores(float[] base, float[] worth, float[] load) {}

  /**
   * Results of a forward pass.
   *
   * @param scores what the network says of the cells
   * @param cached what it was given, [cells x M]
   * @param amounts sum_m l_mk x_m, [cells x 2K]
   * @param values Q of each cell's cache, [cells]
   */
  public record Pass(Scores scores, float[] cached, float[] amounts, float[] values) {}

  @Override
  public Weights weights() {
    return weights;
  }

  /** Returns 2 K, the number of loads per model. */
  public int loads() {
    return loads;
  }

  /** Returns the scores of cells with M models each, features being [cells x M x F]. */
  public Scores score(float[] described, int cells, int models) {
    int rows = cells * models;
    int block = cells * width;
    inner.open(rows, cells);
    outer.open(rows, cells);
    input = Rows.atLeast(input, rows * features);
    Rows.byUser(described, 0, cells, models, features, input, 0, cells);
    encoder.forward(input, rows, inner.output);
    inner.activate(cells, models);

    shared = Rows.atLeast(shared, block);
    mean.forward(inner.mean, cells, shared);
    max.addProduct(inner.max, cells, shared);
    Rows.repeat(shared, 0, block, models, outer.output);
    own.addProduct(inner.output, rows, outer.output);
    outer.activate(cells, models);

    heads = Rows.atLeast(heads, rows * (1 + loads));
    head.forward(outer.output, rows, heads);
    float[] base = new float[cells];
    meanBase.forward(outer.mean, cells, base);
    maxBase.addProduct(outer.max, cells, base);
    float[] worth = new float[rows];
    float[] load = new float[rows * loads];
    for (int r = 0; r < rows; r++) {
      int from = (r % models * cells + r / models) * (1 + loads);
      worth[r] = heads[from];
      System.arraycopy(heads, from + 1, load, r * loads, loads);
    }
    return new Scores(base, worth, load);
  }

  /**
   * Values a cache in each cell.
   *
   * @param described features of the models, [cells x M x F]
   * @param cached 1 for models in the cache, else 0, [cells x M]
   * @param cells number of cells
   * @param models M
   */
  public Pass forward(float[] described, float[] cached, int cells, int models) {
    Scores scores = score(described, cells, models);
    float[] amounts = new float[cells * loads];
    float[] values = scores.base.clone();
    for (int r = 0; r < cached.length; r++) {
      values[r / models] += cached[r] * scores.worth[r];
      for (int k = 0; k < loads; k++) {
        amounts[r / models * loads + k] += cached[r] * scores.load[r * loads + k];
      }
    }
    for (int i = 0; i < amounts.length; i++) {
      values[i / loads] += sign(i % loads) * amounts[i] * amounts[i] / 2;
    }
    return new Pass(scores, cached, amounts, values);
  }

  /**
   * Accumulates the gradient of a forward pass.
   *
   * @param pass the last forward pass
   * @param gradient gradient of the values, [cells]
   */
  public void backward(Pass pass, float[] gradient) {
    int cells = gradient.length;
    int rows = pass.cached.length;
    int models = rows / cells;
    int block = cells * width;
    byMean = Rows.atLeast(byMean, block);
    byMax = Rows.atLeast(byMax, block);
    gradientOfHeads(pass, gradient);

    head.accumulate(outer.output, byHeads, rows);
    head.inputGradient(byHeads, rows, 0, outer.gradient);
    meanBase.accumulate(outer.mean, gradient, cells);
    maxBase.accumulate(outer.max, gradient, cells);
    meanBase.inputGradient(gradient, cells, 0, byMean);
    maxBase.inputGradient(gradient, cells, 0, byMax);
    pool.backward(outer.output, outer.max, byMean, byMax, models, block, outer.gradient);
    Activation.multiply(outer.slope, outer.gradient, rows * width);

    own.accumulate(inner.output, outer.gradient, rows);
    own.inputGradient(outer.gradient, rows, 0, inner.gradient);
    Rows.sumBlocks(outer.gradient, block, models, byMean, shared);
    mean.accumulate(inner.mean, shared, cells);
    max.accumulate(inner.max, shared, cells);
    mean.inputGradient(shared, cells, 0, byMean);
    max.inputGradient(shared, cells, 0, byMax);
    pool.backward(inner.output, inner.max, byMean, byMax, models, block, inner.gradient);
    Activation.multiply(inner.slope, inner.gradient, rows * width);
    encoder.accumulate(input, inner.gradient, rows);
  }

  private void gradientOfHeads(Pass pass, float[] gradient) {
    int cells = gradient.length;
    int rows = pass.cached.length;
    int models = rows / cells;
    byHeads = Rows.atLeast(byHeads, rows * (1 + loads));
    for (int r = 0; r < rows; r++) {
      int cell = r / models;
      int to = (r % models * cells + cell) * (1 + loads);
      float g = gradient[cell] * pass.cached[r];
      byHeads[to] = g;
      for (int k = 0; k < loads; k++) {
        byHeads[to + 1 + k] = g * sign(k) * pass.amounts[cell * loads + k];
      }
    }
  }

  private int sign(int load) {
    return load < loads / 2 ? -1 : 1;
  }
}
