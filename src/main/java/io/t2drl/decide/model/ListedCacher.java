package io.t2drl.decide.model;

/**
 * A cacher that values listed caches. It sees x: the popularity state, one-hot, or the shares s of
 * the models in the requests of each of the last frames, the latest first, as s M - 1; and p, the
 * cache of the frame before. With h = relu(relu(x first) second), biases included, cache c is worth
 *
 * <pre>
 * (h byModel)[0] + (h byCache)[c] + sum over m in c of (h byModel)[1 + m] + p_m (h byModel)[1 + M + m]
 * </pre>
 *
 * and the allowed cache of largest worth is chosen, the first among equals.
 *
 * @param seesRequests whether x is about earlier requests
 * @param historyFrames H, earlier frames that x is about
 * @param models M, at most 62
 * @param first [G x V], or [H M x V]
 * @param second [V x V]
 * @param byModel [V x (1 + 2 M)]
 * @param byCache [V x A]
 * @param caches the A caches as bit masks, ascending; bit m stands for model m
 * @param allowed whether each cache may be chosen, [G][A]; one row where it sees requests
 */
public record ListedCacher(
    boolean seesRequests,
    int historyFrames,
    int models,
    DenseWeights first,
    DenseWeights second,
    DenseWeights byModel,
    DenseWeights byCache,
    long[] caches,
    boolean[][] allowed)
    implements CacherModel {

  private static final int MOST_MODELS = 62;

  /** Checks shapes. */
  public ListedCacher {
    Checks.within("models", models, 1, MOST_MODELS);
    Checks.within("historyFrames", historyFrames, 1, Integer.MAX_VALUE);
    int width = second.in();
    int seen = seesRequests ? Math.multiplyExact(historyFrames, models) : first.in();
    first.checkBiased("first", seen, width);
    second.check("second", width, width);
    byModel.check("byModel", width, 1 + 2 * models);
    byCache.check("byCache", width, caches.length);
    Checks.length("allowed", allowed.length, seesRequests ? 1 : seen);
    for (boolean[] row : allowed) {
      Checks.length("allowed", row.length, caches.length);
      Checks.within("caches that may be chosen", count(row), 1, caches.length);
    }
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  @Override
  public int states() {
    return seesRequests ? 0 : first.in();
  }
}
