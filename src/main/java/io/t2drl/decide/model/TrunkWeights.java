package io.t2drl.decide.model;

/**
 * The actor's network without what enters beside the state: silu of the encoder's output (and of
 * what is added to it), two mixers, and a head with two outputs per user.
 *
 * @param encoder [F x W]
 * @param first first mixer
 * @param second second mixer
 * @param head [W x 2]
 */
public record TrunkWeights(
    DenseWeights encoder, MixerWeights first, MixerWeights second, DenseWeights head) {

  /** Checks shapes. */
  public TrunkWeights {
    int width = encoder.out();
    first.own().check("first mixer", width, width);
    second.own().check("second mixer", width, width);
    second.queries().check("second mixer's queries", width, first.queries().out());
    head.checkBiased("head", width, 2);
  }

  /** {@return F, features per user} */
  public int features() {
    return encoder.in();
  }

  /** {@return W, width of the layers} */
  public int width() {
    return encoder.out();
  }

  /** {@return H, comparison heads of a mixer} */
  public int heads() {
    return first.queries().out();
  }
}
