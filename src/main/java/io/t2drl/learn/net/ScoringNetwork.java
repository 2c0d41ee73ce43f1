package io.t2drl.learn.net;

import io.t2drl.decide.model.ScoredCacher;
import io.t2drl.decide.model.ScoredInputs;
import io.t2drl.learn.blas.SharedMatrix;
import java.util.Arrays;

/**
 * Scores the models of a cell, whatever their number: a shared per-model encoder, a layer in which
 * each model also sees mean and maximum over the catalogue (Deep Sets, Zaheer et al. 2017), and per
 * model a worth v and 2 K loads l. The value of a cache x is
 *
 * <pre>
 * Q = base + sum_m v_m x_m - 1/2 sum_{k &lt;= K} (sum_m l_mk x_m)^2 + 1/2 sum_{k &gt; K} (sum_m l_mk x_m)^2
 * </pre>
 *
 * beyond what it may be expected to save. The quadratic terms are interactions of pairs of models,
 * of rank K and either sign: what the expectation is wrong by where models share the edge's
 * denoising steps, and what they are worth together in later frames. Not thread-safe.
 */
public final class ScoringNetwork implements ValueNetwork {

  /**
   * First outputs are small, as those of networks with so many times the inputs: what is learned
   * begins as a small change of what is known.
   */
  private static final int FIRST_FAN = 100;

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
  private final SharedMatrix input = new SharedMatrix();
  private final SharedMatrix heads = new SharedMatrix();
  private final SharedMatrix shared = new SharedMatrix();
  private final SharedMatrix bases = new SharedMatrix();
  private final SharedMatrix byBase = new SharedMatrix();
  private final SharedMatrix byHeads = new SharedMatrix();
  private final SharedMatrix byMean = new SharedMatrix();
  private final SharedMatrix byMax = new SharedMatrix();

  /** What the last forward pass was given, [cells x M], and sum_m l_mk x_m of it, [cells x 2K]. */
  private float[] passed;

  private float[] amounts;

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
    head = new Linear(weights, width, 1 + loads, true, FIRST_FAN * width);
    meanBase = new Linear(weights, width, 1, true, FIRST_FAN * width);
    maxBase = new Linear(weights, width, 1, false, FIRST_FAN * width);
  }

  /** A hidden layer and what is pooled of it; rows lie model by model. */
  private final class Layer {
    private final SharedMatrix output = new SharedMatrix();
    private final SharedMatrix gradient = new SharedMatrix();
    private final SharedMatrix mean = new SharedMatrix();
    private final SharedMatrix max = new SharedMatrix();
    private float[] slope;

    /** Goes on from pre-activations on the native side. */
    private void activate(int cells, int models) {
      int count = cells * models * width;
      int block = cells * width;
      slope = Rows.atLeast(slope, count);
      Activation.silu(output.pull(count), slope, count);
      output.push(count);
      pool.forward(output.values(), models, block, mean.values(block), max.values(block));
      mean.push(block);
      max.push(block);
    }

    /** Goes back to the gradient of the pre-activations, from what stands on native sides. */
    private void deactivate(int cells, int models) {
      int count = cells * models * width;
      int block = cells * width;
      pool.backward(
          output.values(),
          max.values(),
          byMean.pull(block),
          byMax.pull(block),
          models,
          block,
          gradient.pull(count));
      Activation.multiply(slope, gradient.values(), count);
      gradient.push(count);
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

  @Override
  public Weights weights() {
    return weights;
  }

  /**
   * {@return the bound parameters, as others compute from them}
   *
   * @param seesRequests whether the last frame's requests are seen instead of the popularity state
   * @param inputs what is known of the models
   * @param maximalOnly whether caches to which a model could be added are left out
   * @param searchNodes most nodes of the search for the best cache
   * @param savingsUnit factor on what a cache is expected to save
   */
  public ScoredCacher model(
      boolean seesRequests,
      ScoredInputs inputs,
      boolean maximalOnly,
      int searchNodes,
      double savingsUnit) {
    return new ScoredCacher(
        seesRequests,
        inputs,
        encoder.model(),
        own.model(),
        mean.model(),
        max.model(),
        head.model(),
        meanBase.model(),
        maxBase.model(),
        maximalOnly,
        searchNodes,
        savingsUnit);
  }

  /** Returns 2 K, the number of loads per model. */
  public int loads() {
    return loads;
  }

  /** Returns the scores of cells with M models each, features being [cells x M x F]. */
  public Scores score(float[] described, int cells, int models) {
    int rows = cells * models;
    int block = cells * width;
    int size = rows * features;
    Rows.byUser(described, 0, cells, models, features, input.values(size), 0, cells);
    encoder.forward(input.push(size), rows, inner.output);
    inner.activate(cells, models);

    mean.forward(inner.mean, cells, shared);
    max.addProduct(inner.max, cells, shared);
    outer.output.repeat(shared.pull(block), 0, block, models);
    own.addProduct(inner.output, rows, outer.output);
    outer.activate(cells, models);

    head.forward(outer.output, rows, heads);
    meanBase.forward(outer.mean, cells, bases);
    maxBase.addProduct(outer.max, cells, bases);
    return scores(heads.pull(rows * (1 + loads)), bases.pull(cells), cells, models);
  }

  private Scores scores(float[] outputs, float[] base, int cells, int models) {
    int rows = cells * models;
    float[] worth = new float[rows];
    float[] load = new float[rows * loads];
    for (int r = 0; r < rows; r++) {
      int from = (r % models * cells + r / models) * (1 + loads);
      worth[r] = outputs[from];
      System.arraycopy(outputs, from + 1, load, r * loads, loads);
    }
    return new Scores(Arrays.copyOf(base, cells), worth, load);
  }

  /**
   * Values a cache in each cell.
   *
   * @param described features of the models, [cells x M x F]
   * @param cached 1 for models in the cache, else 0, [cells x M]
   * @param cells number of cells
   */
  @Override
  public float[] forward(float[] described, float[] cached, int cells) {
    int models = cached.length / cells;
    Scores scores = score(described, cells, models);
    passed = cached;
    amounts = new float[cells * loads];
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
    return values;
  }

  @Override
  public void backward(float[] gradient) {
    int cells = gradient.length;
    int rows = passed.length;
    int models = rows / cells;
    int block = cells * width;
    gradientOfHeads(gradient);
    byBase.set(gradient, 0, cells);

    head.accumulate(outer.output, byHeads, rows);
    head.inputGradient(byHeads, rows, 0, outer.gradient);
    meanBase.accumulate(outer.mean, byBase, cells);
    maxBase.accumulate(outer.max, byBase, cells);
    meanBase.inputGradient(byBase, cells, 0, byMean);
    maxBase.inputGradient(byBase, cells, 0, byMax);
    outer.deactivate(cells, models);

    own.accumulate(inner.output, outer.gradient, rows);
    own.inputGradient(outer.gradient, rows, 0, inner.gradient);
    Rows.sumBlocks(
        outer.gradient.values(), block, models, byMean.values(block), shared.values(block));
    shared.push(block);
    mean.accumulate(inner.mean, shared, cells);
    max.accumulate(inner.max, shared, cells);
    mean.inputGradient(shared, cells, 0, byMean);
    max.inputGradient(shared, cells, 0, byMax);
    inner.deactivate(cells, models);
    encoder.accumulate(input, inner.gradient, rows);
  }

  private void gradientOfHeads(float[] gradient) {
    int cells = gradient.length;
    int rows = passed.length;
    int models = rows / cells;
    float[] g = byHeads.values(rows * (1 + loads));
    for (int r = 0; r < rows; r++) {
      int cell = r / models;
      int to = (r % models * cells + cell) * (1 + loads);
      float share = gradient[cell] * passed[r];
      g[to] = share;
      for (int k = 0; k < loads; k++) {
        g[to + 1 + k] = share * sign(k) * amounts[cell * loads + k];
      }
    }
    byHeads.push(rows * (1 + loads));
  }

  private int sign(int load) {
    return load < loads / 2 ? -1 : 1;
  }
}
