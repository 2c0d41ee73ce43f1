package io.t2drl.decide.model;

/**
 * A cacher that scores models and searches for the best cache that fits. Rows h are models, d their
 * {@value #FEATURES} features:
 *
 * <pre>
 * g = silu(d encoder);  h = silu(g own + mean(g) mean + max(g) max);  (v, l) = h head
 * worth of cache x = mean(h) meanBase + max(h) maxBase + sum_m v_m x_m
 *     - 1/2 sum_{k &lt;= K} (sum_m l_mk x_m)^2 + 1/2 sum_{k &gt; K} (sum_m l_mk x_m)^2
 *     + savingsUnit e(x)
 * </pre>
 *
 * biases included, with e(x) what the cache may be expected to save in the frame ({@link
 * io.t2drl.decide.cache.SavingsEstimate}). The features of model m, with now and later its shares
 * in the requests (where it sees requests: those of the last frame, and the long-run share), S =
 * now A3 / (N / U), and there = 1 if it was cached before, else ready:
 *
 * <ol start="0">
 *   <li>4 now, ln(now M + 0.05) / 2, 4 later, size / capacity, A1 / 100, A2 / 100, A3 / 100, A4 /
 *       50
 *   <li>5 B1, B2 / 10, full / 10, bare / 10, now full, now bare, later full, later bare
 *   <li>now there full, now there bare, S, S there, there, 1 if it was cached before, else 0
 *   <li>capacity / sum of the sizes, (N / U) / mean A3, log10 U, sum over models of now miss / 50,
 *       sum over models of S, sum over models cached before of now full / 5, longRun full
 * </ol>
 *
 * @param seesRequests whether it sees the last frame's requests instead of the popularity state
 * @param inputs what it knows of the models
 * @param encoder [29 x V]
 * @param own [V x V], without bias
 * @param mean [V x V]
 * @param max [V x V], without bias
 * @param head [V x (1 + 2 K)]
 * @param meanBase [V x 1]
 * @param maxBase [V x 1], without bias
 * @param maximalOnly whether caches to which a model could be added are left out
 * @param searchNodes most nodes of the search for the best cache
 * @param savingsUnit factor on what the cache is expected to save
 */
public record ScoredCacher(
    boolean seesRequests,
    ScoredInputs inputs,
    DenseWeights encoder,
    DenseWeights own,
    DenseWeights mean,
    DenseWeights max,
    DenseWeights head,
    DenseWeights meanBase,
    DenseWeights maxBase,
    boolean maximalOnly,
    int searchNodes,
    double savingsUnit)
    implements CacherModel {

  /** Features per model. */
  public static final int FEATURES = 29;

  /** Checks shapes. */
  public ScoredCacher {
    int width = encoder.out();
    encoder.check("encoder", FEATURES, width);
    own.check("own", width, width);
    mean.check("mean", width, width);
    max.check("max", width, width);
    head.check("head", width, head.out());
    Checks.length("head's outputs, a worth and loads in pairs", head.out(), head.out() | 1);
    meanBase.check("meanBase", width, 1);
    maxBase.check("maxBase", width, 1);
    Checks.within("searchNodes", searchNodes, 1, Integer.MAX_VALUE);
    Checks.within("savingsUnit", savingsUnit, 0, Double.MAX_VALUE);
  }

  /** {@return 2 K, loads of a model} */
  public int loads() {
    return head.out() - 1;
  }

  @Override
  public int historyFrames() {
    return 1;
  }

  @Override
  public int models() {
    return inputs.miss().length;
  }

  @Override
  public int states() {
    return inputs.now().length;
  }
}
