package io.t2drl.learn.net;

/** DDPG's actor: the diffusion actor's network without the chain, with a tanh at its outputs. */
public final class MlpActor implements ActorNetwork {

  /** Pre-activation from which tanh counts as saturated. */
  private static final double BOUND = 3;

  private final Trunk trunk;

  /**
   * Creates the network; parameters are zero until loaded.
   *
   * @param features F, features per user
   * @param width width of the layers
   * @param heads comparison heads
   */
  public MlpActor(int features, int width, int heads) {
    trunk = new Trunk(features, width, heads);
  }

  /** The tape of a forward pass. */
  record MlpPass(
      int cells, int users, double[] state, Trunk.Tape tape, double[] action, double[] saturation)
      implements Pass {

    @Override
    public double[] estimate() {
      return action;
    }
  }

  @Override
  public Parameters parameters() {
    return trunk.parameters();
  }

  @Override
  public int noisePerUser() {
    return 0;
  }

  @Override
  public double[] encode(double[] state, int cells, int users) {
    return trunk.base(state, cells * users);
  }

  @Override
  public double[] act(double[] encoded, double[] noise, int cells, int users) {
    double[] action = trunk.forward(encoded.clone(), cells, users).output();
    Activation.tanh(action, action.length);
    return action;
  }

  @Override
  public MlpPass forward(
      double[] state, double[] noise, double[] noised, int[] level, int cells, int users) {
    Trunk.Tape tape = trunk.forward(trunk.base(state, cells * users), cells, users);
    double[] action = tape.output().clone();
    double[] saturation = new double[cells];
    for (int i = 0; i < action.length; i++) {
      double excess = Math.abs(action[i]) - BOUND;
      if (excess > 0) {
        saturation[i / (2 * users)] += excess * excess / (2.0 * users);
      }
    }
    Activation.tanh(action, action.length);
    return new MlpPass(cells, users, state, tape, action, saturation);
  }

  @Override
  public void backward(Pass forward, double[] action, double[] estimate, double[] saturation) {
    MlpPass pass = (MlpPass) forward;
    double[] g = new double[action.length];
    for (int i = 0; i < g.length; i++) {
      double pre = pass.tape.output()[i];
      double excess = Math.abs(pre) - BOUND;
      g[i] = (action[i] + estimate[i]) * (1 - pass.action[i] * pass.action[i]);
      if (excess > 0) {
        g[i] +=
            saturation[i / (2 * pass.users)] * 2 * excess * Math.signum(pre) / (2.0 * pass.users);
      }
    }
    trunk.accumulateEncoder(pass.state, trunk.backward(pass.tape, g), pass.cells * pass.users);
  }
}
