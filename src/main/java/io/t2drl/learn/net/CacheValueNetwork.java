package io.t2drl.learn.net;

import io.t2drl.decide.model.ListedCacher;
import io.t2drl.learn.blas.SharedMatrix;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Values of listed caches. What cache c is worth where the agent sees popularity x and the previous
 * cache p is
 *
 * <pre>Q(x, p, c) = base(x) + sum over m in c of (loaded_m(x) + p_m kept_m(x)) + joint_c(x).</pre>
 *
 * The previous cache decides what must be loaded and nothing else, so it enters only where a model
 * stays: two hidden layers see the popularity alone, and no frame is needed to learn that. A frame
 * in which one cache was tried teaches something about every other cache with a model in common;
 * what a cache is worth beyond its models is the joint value, which starts at zero.
 *
 * <p>Frames that see the same popularity share one pass through the hidden layers ({@link
 * DistinctRows}): there are few popularity states, and minibatches of hundreds of frames.
 *
 * <p>Not thread-safe.
 */
public final class CacheValueNetwork implements ValueNetwork {

  private final int seen;
  private final int hidden;
  private final int models;

  /** Models of each cache, in ascending order. */
  private final int[][] members;

  private final long[] caches;

  /** For each model, 1 at the caches that hold it, else 0. */
  private final float[][] holds;

  private final Weights weights = new Weights();
  private final Linear first;
  private final Linear second;
  private final Linear byModel;
  private final Linear byCache;
  private final DistinctRows popularities = new DistinctRows();
  private final SharedMatrix input = new SharedMatrix();
  private final SharedMatrix inner = new SharedMatrix();
  private final SharedMatrix outer = new SharedMatrix();
  private final SharedMatrix modelValues = new SharedMatrix();
  private final SharedMatrix jointValues = new SharedMatrix();
  private final SharedMatrix byModelValues = new SharedMatrix();
  private final SharedMatrix byJointValues = new SharedMatrix();
  private final SharedMatrix byOuter = new SharedMatrix();
  private final SharedMatrix byInner = new SharedMatrix();

  /** What the last forward pass was given. */
  private float[] passed;

  private float[] chosen;

  /**
   * Creates the network; its parameters must be bound before use.
   *
   * @param seen numbers that describe the popularity
   * @param hidden width of the hidden layers
   * @param models M, at most 62
   * @param caches bit masks of the A caches; bit m stands for model m
   */
  public CacheValueNetwork(int seen, int hidden, int models, long[] caches) {
    this.seen = seen;
    this.hidden = hidden;
    this.models = models;
    this.caches = caches.clone();
    members =
        Arrays.stream(caches)
            .mapToObj(cache -> BitSet.valueOf(new long[] {cache}).stream().toArray())
            .toArray(int[][]::new);
    holds = new float[models][caches.length];
    for (int c = 0; c < caches.length; c++) {
      for (int m : members[c]) {
        holds[m][c] = 1;
      }
    }
    first = new Linear(weights, seen, hidden, rectified(seen), 0);
    second = new Linear(weights, hidden, hidden, rectified(hidden), 0);
    byModel = new Linear(weights, hidden, heads(), rectified(hidden), 0);
    byCache = new Linear(weights, hidden, caches.length, 0, 0);
  }

  /** First weights that keep variances through rectifiers (He et al. 2015) lie within this. */
  private static double rectified(int in) {
    return Math.sqrt(6.0 / in);
  }

  /** Base, what each model is worth where it is loaded, and what more where it is kept. */
  private int heads() {
    return 1 + 2 * models;
  }

  private int loaded(int popularity, int model) {
    return popularity * heads() + 1 + model;
  }

  private int kept(int popularity, int model) {
    return loaded(popularity, models + model);
  }

  private int stateSize() {
    return seen + models;
  }

  private boolean previous(float[] states, int cell, int model) {
    return states[cell * stateSize() + seen + model] != 0;
  }

  @Override
  public Weights weights() {
    return weights;
  }

  /**
   * {@return the bound parameters, as others compute from them}
   *
   * @param seesRequests whether the popularity is described by earlier frames' requests
   * @param historyFrames number of these frames
   * @param allowed whether each cache may be chosen, a row for each popularity state that is told
   *     apart
   */
  public ListedCacher model(boolean seesRequests, int historyFrames, boolean[][] allowed) {
    return new ListedCacher(
        seesRequests,
        historyFrames,
        models,
        first.model(),
        second.model(),
        byModel.model(),
        byCache.model(),
        caches.clone(),
        allowed);
  }

  /** Computes what depends on the popularity alone, once for each that is seen. */
  private void see(float[] states, int cells) {
    popularities.of(states, cells, stateSize(), seen);
    int rows = popularities.count();
    first.forward(input.set(popularities.rows(), 0, rows * seen), rows, inner);
    rectify(inner, rows);
    second.forward(inner, rows, outer);
    rectify(outer, rows);
    byModel.forward(outer, rows, modelValues);
    byCache.forward(outer, rows, jointValues);
    modelValues.pull(rows * heads());
    jointValues.pull(rows * members.length);
  }

  private void rectify(SharedMatrix layer, int rows) {
    float[] values = layer.pull(rows * hidden);
    for (int i = 0; i < rows * hidden; i++) {
      values[i] = Math.max(0, values[i]);
    }
    layer.push(rows * hidden);
  }

  /**
   * Values all caches in each cell.
   *
   * @param states numbers that describe the popularity, then M bits of the previous cache, [cells x
   *     (seen + M)]
   * @param cells number of cells
   * @return [cells x A]
   */
  public float[] values(float[] states, int cells) {
    see(states, cells);
    int caches = members.length;
    float[] fresh = new float[popularities.count() * caches];
    float[] row = new float[caches];
    for (int x = 0; x < popularities.count(); x++) {
      System.arraycopy(jointValues.values(), x * caches, row, 0, caches);
      add(modelValues.values()[x * heads()], row);
      for (int m = 0; m < models; m++) {
        add(modelValues.values()[loaded(x, m)], holds[m], row);
      }
      System.arraycopy(row, 0, fresh, x * caches, caches);
    }
    float[] values = new float[cells * caches];
    for (int cell = 0; cell < cells; cell++) {
      int x = popularities.place(cell);
      System.arraycopy(fresh, x * caches, row, 0, caches);
      for (int m = 0; m < models; m++) {
        if (previous(states, cell, m)) {
          add(modelValues.values()[kept(x, m)], holds[m], row);
        }
      }
      System.arraycopy(row, 0, values, cell * caches, caches);
    }
    return values;
  }

  private static void add(float number, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += number;
    }
  }

  private static void add(float factor, float[] numbers, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * numbers[i];
    }
  }

  /**
   * Values one cache in each cell.
   *
   * @param states numbers that describe the popularity, then M bits of the previous cache, [cells x
   *     (seen + M)]
   * @param actions position of each cell's cache in the list, [cells]
   * @param cells number of cells
   */
  @Override
  public float[] forward(float[] states, float[] actions, int cells) {
    see(states, cells);
    passed = states;
    chosen = actions;
    float[] values = new float[cells];
    for (int cell = 0; cell < cells; cell++) {
      int x = popularities.place(cell);
      int cache = (int) actions[cell];
      float value = modelValues.values()[x * heads()];
      value += jointValues.values()[x * members.length + cache];
      for (int m : members[cache]) {
        value += modelValues.values()[loaded(x, m)];
        value += previous(states, cell, m) ? modelValues.values()[kept(x, m)] : 0;
      }
      values[cell] = value;
    }
    return values;
  }

  @Override
  public void backward(float[] gradient) {
    int rows = popularities.count();
    gradientOfHeads(gradient);
    byModel.accumulate(outer, byModelValues, rows);
    byCache.accumulate(outer, byJointValues, rows);
    byModel.inputGradient(byModelValues, rows, 0, byOuter);
    byCache.inputGradient(byJointValues, rows, 1, byOuter);
    derectify(outer, byOuter, rows);
    second.accumulate(inner, byOuter, rows);
    second.inputGradient(byOuter, rows, 0, byInner);
    derectify(inner, byInner, rows);
    first.accumulate(input, byInner, rows);
  }

  private void gradientOfHeads(float[] gradient) {
    int modelCount = popularities.count() * heads();
    int cacheCount = popularities.count() * members.length;
    float[] ofModels = byModelValues.values(modelCount);
    float[] ofCaches = byJointValues.values(cacheCount);
    Arrays.fill(ofModels, 0, modelCount, 0);
    Arrays.fill(ofCaches, 0, cacheCount, 0);
    for (int cell = 0; cell < gradient.length; cell++) {
      int x = popularities.place(cell);
      int cache = (int) chosen[cell];
      float share = gradient[cell];
      ofModels[x * heads()] += share;
      ofCaches[x * members.length + cache] += share;
      for (int m : members[cache]) {
        ofModels[loaded(x, m)] += share;
        ofModels[kept(x, m)] += previous(passed, cell, m) ? share : 0;
      }
    }
    byModelValues.push(modelCount);
    byJointValues.push(cacheCount);
  }

  /** Lets the gradient pass where the output is positive. */
  private void derectify(SharedMatrix output, SharedMatrix gradient, int rows) {
    float[] values = output.values();
    float[] slopes = gradient.pull(rows * hidden);
    for (int i = 0; i < rows * hidden; i++) {
      slopes[i] = values[i] > 0 ? slopes[i] : 0;
    }
    gradient.push(rows * hidden);
  }
}
