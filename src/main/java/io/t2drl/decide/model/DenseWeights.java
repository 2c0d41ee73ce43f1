package io.t2drl.decide.model;

/**
 * The map y = x W + b.
 *
 * @param in length of x
 * @param out length of y
 * @param weight W, row-major, [in x out]
 * @param bias b, [out]; empty where there is none
 */
public record DenseWeights(int in, int out, float[] weight, float[] bias) {

  private static final int LARGEST = 1 << 20;

  /** Checks shapes and numbers. */
  public DenseWeights {
    Checks.within("inputs of a layer", in, 1, LARGEST);
    Checks.within("outputs of a layer", out, 1, LARGEST);
    Checks.within("weights of a layer", (long) in * out, 1, Integer.MAX_VALUE);
    Checks.length("weight", weight.length, in * out);
    Checks.length("bias", bias.length, bias.length == 0 ? 0 : out);
    Checks.finite("weight", weight);
    Checks.finite("bias", bias);
  }

  /** Throws unless it maps so many numbers to so many. */
  void check(String name, int inputs, int outputs) {
    Checks.length(name + "'s inputs", in, inputs);
    Checks.length(name + "'s outputs", out, outputs);
  }

  /** Throws unless it maps so many numbers to so many and has a bias. */
  void checkBiased(String name, int inputs, int outputs) {
    check(name, inputs, outputs);
    Checks.length(name + "'s bias", bias.length, outputs);
  }
}
