package io.t2drl.decide.model;

/**
 * A layer in which the users of a cell see each other: h'_u = silu(h_u own + mean_v(h_v) mean +
 * max_v(h_v) max + c_u context), biases included, where c_u = mean_v sigmoid(4 (q_u - k_v)) w_v for
 * each comparison head, q, k and w being h queries, h keys and h values.
 *
 * @param own [W x W]
 * @param mean [W x W], which carries the layer's bias
 * @param max [W x W]
 * @param queries [W x H]
 * @param keys [W x H]
 * @param values [W x H]
 * @param context [H x W]
 */
public record MixerWeights(
    DenseWeights own,
    DenseWeights mean,
    DenseWeights max,
    DenseWeights queries,
    DenseWeights keys,
    DenseWeights values,
    DenseWeights context) {

  /** Checks shapes. */
  public MixerWeights {
    int width = own.in();
    int heads = queries.out();
    own.check("own", width, width);
    mean.check("mean", width, width);
    max.check("max", width, width);
    queries.check("queries", width, heads);
    keys.check("keys", width, heads);
    values.check("values", width, heads);
    context.check("context", heads, width);
  }
}
