package io.t2drl.decide.net;

import io.t2drl.decide.model.ActorWeights;
import io.t2drl.decide.model.ChainWeights;
import io.t2drl.decide.model.TrunkWeights;

/** An actor at work ({@link ActorWeights}). Immutable. */
final class Actor {

  private final int width;
  private final Layer encoder;
  private final Mixer first;
  private final Mixer second;
  private final Head head;
  private final int steps;
  private final Layer action;

  /** What each level adds, [L][W]. */
  private final float[][] level;

  private final float[] cleanWeight;
  private final float[] noisyWeight;
  private final float[] deviation;

  Actor(ActorWeights weights) {
    TrunkWeights trunk = weights.trunk();
    width = trunk.width();
    encoder = new Layer(trunk.encoder());
    first = new Mixer(trunk.first());
    second = new Mixer(trunk.second());
    head = new Head(trunk.head());
    ChainWeights chain = weights.chain().orElse(null);
    steps = chain == null ? 0 : chain.steps();
    action = chain == null ? null : new Layer(chain.action());
    level = new float[steps][width];
    for (int l = 0; l < steps; l++) {
      System.arraycopy(chain.level(), l * width, level[l], 0, width);
    }
    cleanWeight = chain == null ? new float[0] : chain.cleanWeight().clone();
    noisyWeight = chain == null ? new float[0] : chain.noisyWeight().clone();
    deviation = chain == null ? new float[0] : chain.deviation().clone();
  }

  /** {@return L, steps of the chain; 0 where there is none, and actions are not drawn} */
  int steps() {
    return steps;
  }

  /**
   * Looks at a state, for the calls of {@link #act} that follow.
   *
   * @param state features, [U x F padded]
   * @param features F padded
   */
  void encode(float[] state, int features, int users, Workspace work) {
    for (int u = 0; u < users; u++) {
      encoder.apply(state, u * features, work.encoded[u]);
    }
  }

  /**
   * Draws an action.
   *
   * @param noise standard normal numbers, [... x L x U x 2]; not looked at without a chain
   * @param at where the sample's begin
   * @param raw takes the action, one number after the other, [U x 2]
   * @param to where it begins
   */
  void act(float[] noise, int at, int users, Workspace work, float[] raw, int to) {
    int size = 2 * users;
    if (steps == 0) {
      for (int u = 0; u < users; u++) {
        System.arraycopy(work.encoded[u], 0, work.hidden, u * work.stride, width);
      }
      run(users, work);
      for (int i = 0; i < size; i++) {
        raw[to + i] = Kernels.tanh(work.output[i]);
      }
      return;
    }
    System.arraycopy(noise, at + (steps - 1) * size, raw, to, size);
    for (int l = steps - 1; l >= 0; l--) {
      enter(raw, to, l, users, work);
      run(users, work);
      int noiseAt = at + (l - 1) * size;
      for (int i = 0; i < size; i++) {
        float clean = Math.max(-1, Math.min(1, work.output[i]));
        float drawn = l > 0 ? deviation[l] * noise[noiseAt + i] : 0;
        raw[to + i] = cleanWeight[l] * clean + noisyWeight[l] * raw[to + i] + drawn;
      }
    }
    for (int i = to; i < to + size; i++) {
      raw[i] = Math.max(-1, Math.min(1, raw[i]));
    }
  }

  /** The first layer before its activation: state, level and noisy action. */
  private void enter(float[] raw, int at, int l, int users, Workspace work) {
    for (int u = 0; u < users; u++) {
      Kernels.sum(work.encoded[u], level[l], work.row, width);
      work.entering[0] = raw[at + 2 * u];
      work.entering[1] = raw[at + 2 * u + 1];
      action.add(work.entering, 0, work.row);
      System.arraycopy(work.row, 0, work.hidden, u * work.stride, width);
    }
  }

  private void run(int users, Workspace work) {
    Kernels.silu(work.hidden, work.next, work.scratch, users * work.stride);
    first.apply(work, users);
    second.apply(work, users);
    for (int u = 0; u < users; u++) {
      head.apply(work.hidden, u * work.stride, work.output, 2 * u);
    }
  }
}
