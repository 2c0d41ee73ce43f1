package io.t2drl.decide.net;

import io.t2drl.decide.model.MixerWeights;
import java.util.Arrays;

/**
 * A layer in which the users of a cell see each other ({@link MixerWeights}). Immutable; works on a
 * thread's {@link Workspace}.
 */
final class Mixer {

  private final int width;
  private final int heads;

  /** own, queries, keys and values side by side: one pass over a user's numbers. */
  private final Layer perUser;

  private final Layer mean;
  private final Layer max;
  private final Layer context;

  /** Biases of queries, keys and values. */
  private final float[] comparisonBias;

  Mixer(MixerWeights weights) {
    width = weights.own().out();
    heads = weights.queries().out();
    perUser = new Layer(weights.own(), weights.queries(), weights.keys(), weights.values());
    mean = new Layer(weights.mean());
    max = new Layer(weights.max());
    context = new Layer(weights.context());
    comparisonBias = new float[3 * heads];
    System.arraycopy(perUser.bias(), width, comparisonBias, 0, 3 * heads);
  }

  /** Replaces the rows of {@code work.hidden}. */
  void apply(Workspace work, int users) {
    share(work, users);
    for (int u = 0; u < users; u++) {
      float[] row = work.row;
      System.arraycopy(work.shared, 0, row, 0, width);
      System.arraycopy(comparisonBias, 0, row, width, 3 * heads);
      perUser.add(work.hidden, u * work.stride, row);
      System.arraycopy(row, 0, work.next, u * work.stride, width);
      System.arraycopy(row, width, work.queries, u * heads, heads);
      System.arraycopy(row, width + heads, work.keys, u * heads, heads);
      System.arraycopy(row, width + 2 * heads, work.values, u * heads, heads);
    }
    compare(work, users);
    for (int u = 0; u < users; u++) {
      System.arraycopy(work.next, u * work.stride, work.row, 0, width);
      System.arraycopy(work.contexts, u * heads, work.context, 0, heads);
      context.add(work.context, 0, work.row);
      System.arraycopy(work.row, 0, work.hidden, u * work.stride, width);
    }
    Kernels.silu(work.hidden, work.next, work.scratch, users * work.stride);
  }

  /** What mean and maximum over the users add, and the bias. */
  private void share(Workspace work, int users) {
    System.arraycopy(work.hidden, 0, work.mean, 0, width);
    System.arraycopy(work.hidden, 0, work.max, 0, width);
    for (int u = 1; u < users; u++) {
      System.arraycopy(work.hidden, u * work.stride, work.row, 0, width);
      Kernels.add(work.row, work.mean, width);
      Kernels.maximum(work.row, work.max, width);
    }
    Kernels.scale(work.mean, 1f / users, width);
    mean.apply(work.mean, 0, work.shared);
    max.add(work.max, 0, work.shared);
  }

  private void compare(Workspace work, int users) {
    int size = users * heads;
    Kernels.exponentials(work.queries, size);
    Kernels.exponentials(work.keys, size);
    Arrays.fill(work.contexts, 0, size, 0);
    for (int v = 0; v < users; v++) {
      Kernels.repeat(work.keys, v * heads, heads, users, work.keyOfOne);
      Kernels.repeat(work.values, v * heads, heads, users, work.valueOfOne);
      Kernels.compare(work.queries, work.keyOfOne, work.valueOfOne, work.contexts, size);
    }
    Kernels.scale(work.contexts, 1f / users, size);
  }
}
