package io.t2drl.learn.net;

import io.t2drl.decide.model.ActorWeights;
import io.t2drl.learn.blas.SharedMatrix;
import java.util.Optional;

/** DDPG's actor: the diffusion actor's network without the chain, with a tanh at its outputs. */
public final class MlpActor implements ActorNetwork {

  /** Pre-activation from which tanh counts as saturated. */
  private static final float BOUND = 3;

  private final Weights weights = new Weights();
  private final Trunk trunk;
  private final Trunk.Tape tape = new Trunk.Tape();
  private final SharedMatrix state = new SharedMatrix();
  private final SharedMatrix byOutput = new SharedMatrix();

  /**
   * Creates the network; its parameters must be bound before use.
   *
   * @param features F, features per user
   * @param width width of the layers
   * @param heads comparison heads
   */
  public MlpActor(int features, int width, int heads) {
    trunk = new Trunk(weights, features, width, heads);
  }

  @Override
  public Weights weights() {
    return weights;
  }

  @Override
  public ActorWeights model() {
    return new ActorWeights(trunk.model(), Optional.empty());
  }

  @Override
  public int noisePerUser() {
    return 0;
  }

  /** {@inheritDoc} Without noise all samples are the same. */
  @Override
  public float[] act(float[] states, float[] noise, int samples, int cells, int users) {
    run(states, cells, users);
    int size = cells * users * 2;
    float[] actions = new float[samples * size];
    Rows.byCell(tape.output(), 0, cells, cells, users, 2, actions, 0);
    Activation.tanh(actions, size);
    Rows.repeat(actions, 0, size, samples, actions);
    return actions;
  }

  private void run(float[] states, int cells, int users) {
    int rows = cells * users;
    int size = rows * trunk.features;
    Rows.byUser(states, 0, cells, users, trunk.features, state.values(size), 0, cells);
    trunk.encode(state.push(size), rows, tape.hidden());
    tape.hidden().pull(rows * trunk.width);
    trunk.forward(tape, cells, users);
  }

  @Override
  public Pass forward(
      float[] states, float[] noise, float[] noised, int[] level, int cells, int users) {
    run(states, cells, users);
    float[] output = tape.output();
    float[] saturation = new float[cells];
    for (int i = 0; i < cells * users * 2; i++) {
      float excess = Math.abs(output[i]) - BOUND;
      if (excess > 0) {
        saturation[i / 2 % cells] += excess * excess / (2 * users);
      }
    }
    float[] action = new float[cells * users * 2];
    Rows.byCell(output, 0, cells, cells, users, 2, action, 0);
    Activation.tanh(action, action.length);
    return new Pass(cells, users, action, action, saturation);
  }

  @Override
  public void backward(Pass pass, float[] byAction, float[] byEstimate, float[] bySaturation) {
    int cells = pass.cells();
    int users = pass.users();
    float[] byTanh = new float[byAction.length];
    for (int i = 0; i < byTanh.length; i++) {
      float action = pass.action()[i];
      byTanh[i] = (byAction[i] + byEstimate[i]) * (1 - action * action);
    }
    float[] to = byOutput.values(byTanh.length);
    Rows.byUser(byTanh, 0, cells, users, 2, to, 0, cells);
    for (int i = 0; i < byTanh.length; i++) {
      float pre = tape.output()[i];
      float excess = Math.abs(pre) - BOUND;
      if (excess > 0) {
        to[i] += bySaturation[i / 2 % cells] * excess * Math.signum(pre) / users;
      }
    }
    int rows = cells * users;
    SharedMatrix pre = trunk.backward(tape, byOutput.push(byTanh.length), rows);
    trunk.accumulateEncoder(state, pre, rows);
  }
}
