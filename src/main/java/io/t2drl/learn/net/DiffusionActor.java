package io.t2drl.learn.net;

import java.util.Arrays;

/**
 * D3PG's actor: a reverse diffusion chain of L steps over the raw action, conditioned on the state.
 * The network predicts the clean action, which is clipped to [-1, 1]; the next, less noisy action
 * is drawn from the posterior (Ho et al. 2020, eq. 7). The backward pass runs through the whole
 * chain.
 */
public final class DiffusionActor implements ActorNetwork {

  private static final int EMBEDDING = 16;
  private static final double LONGEST_PERIOD = 10_000;

  private final Schedule schedule;
  private final int width;
  private final Trunk trunk;
  private final Linear actionIn;
  private final Linear levelIn;
  private final Parts parts;
  private final double[] embeddings;
  private double[] levels;

  /**
   * Creates the network; parameters are zero until loaded.
   *
   * @param features F, features per user
   * @param width width of the layers
   * @param heads comparison heads
   * @param schedule diffusion schedule
   */
  public DiffusionActor(int features, int width, int heads, Schedule schedule) {
    this.schedule = schedule;
    this.width = width;
    trunk = new Trunk(features, width, heads);
    actionIn = new Linear(2, width, false);
    levelIn = new Linear(EMBEDDING, width, false);
    parts = Parts.of(trunk.parameters(), actionIn, levelIn);
    embeddings = embeddings(schedule.steps());
    levels = new double[schedule.steps() * width];
  }

  /**
   * The tapes of a forward pass; {@code chain[l]} and {@code noisy[l]} belong to level l, from 0.
   */
  record ChainPass(
      int cells,
      int users,
      double[] state,
      Trunk.Tape[] chain,
      double[][] noisy,
      double[] last,
      Trunk.Tape cloneTape,
      double[] noised,
      int[] level,
      double[] action,
      double[] saturation)
      implements Pass {

    @Override
    public double[] estimate() {
      return cloneTape.output();
    }
  }

  @Override
  public Parameters parameters() {
    return parts;
  }

  @Override
  public void load(double[] flat, int offset) {
    parts.read(flat, offset);
    levels = levelIn.forward(embeddings, schedule.steps());
  }

  @Override
  public int noisePerUser() {
    return 2 * schedule.steps();
  }

  @Override
  public double[] encode(double[] state, int cells, int users) {
    return trunk.base(state, cells * users);
  }

  @Override
  public double[] act(double[] encoded, double[] noise, int cells, int users) {
    int size = cells * users * 2;
    double[] noisy =
        Arrays.copyOfRange(noise, (schedule.steps() - 1) * size, schedule.steps() * size);
    for (int l = schedule.steps() - 1; l >= 0; l--) {
      double[] clean =
          trunk.forward(input(encoded, noisy, l, cells * users), cells, users).output();
      noisy = less(noisy, clean, noise, l);
    }
    return clip(noisy);
  }

  @Override
  public ChainPass forward(
      double[] state, double[] noise, double[] noised, int[] level, int cells, int users) {
    int steps = schedule.steps();
    int rows = cells * users;
    int size = rows * 2;
    double[] encoded = trunk.base(state, rows);
    Trunk.Tape[] chain = new Trunk.Tape[steps];
    double[][] noisy = new double[steps][];
    double[] saturation = new double[cells];
    double[] now = Arrays.copyOfRange(noise, (steps - 1) * size, steps * size);
    for (int l = steps - 1; l >= 0; l--) {
      noisy[l] = now;
      chain[l] = trunk.forward(input(encoded, now, l, rows), cells, users);
      double[] clean = chain[l].output();
      for (int i = 0; i < size; i++) {
        double excess = Math.abs(clean[i]) - 1;
        if (excess > 0) {
          saturation[i / (2 * users)] += excess * excess / (2.0 * users * steps);
        }
      }
      now = less(now, clean, noise, l);
    }
    double[] pre = encoded.clone();
    actionIn.addProduct(noised, rows, pre);
    for (int r = 0; r < rows; r++) {
      addLevel(pre, r, level[r / users]);
    }
    Trunk.Tape cloneTape = trunk.forward(pre, cells, users);
    return new ChainPass(
        cells,
        users,
        state,
        chain,
        noisy,
        now,
        cloneTape,
        noised,
        level,
        clip(now.clone()),
        saturation);
  }

  @Override
  public void backward(Pass forward, double[] action, double[] estimate, double[] saturation) {
    ChainPass pass = (ChainPass) forward;
    int users = pass.users;
    int rows = pass.cells * users;
    int steps = schedule.steps();
    double[] levelGradient = new double[steps * width];

    double[] encoderGradient = trunk.backward(pass.cloneTape, estimate);
    actionIn.accumulate(pass.noised, encoderGradient, rows);
    for (int r = 0; r < rows; r++) {
      addRow(encoderGradient, r, levelGradient, pass.level[r / users]);
    }

    double[] noisyGradient = action.clone();
    for (int i = 0; i < noisyGradient.length; i++) {
      if (Math.abs(pass.last[i]) > 1) {
        noisyGradient[i] = 0;
      }
    }
    for (int l = 0; l < steps; l++) {
      double[] clean = pass.chain[l].output();
      double[] g = new double[rows * 2];
      for (int i = 0; i < g.length; i++) {
        double excess = Math.abs(clean[i]) - 1;
        g[i] =
            excess > 0
                ? saturation[i / (2 * users)]
                    * 2
                    * excess
                    * Math.signum(clean[i])
                    / (2.0 * users * steps)
                : schedule.cleanWeight()[l] * noisyGradient[i];
      }
      double[] pre = trunk.backward(pass.chain[l], g);
      actionIn.accumulate(pass.noisy[l], pre, rows);
      for (int i = 0; i < g.length; i++) {
        noisyGradient[i] *= schedule.noisyWeight()[l];
      }
      actionIn.inputGradient(pre, rows, 1, noisyGradient);
      for (int r = 0; r < rows; r++) {
        addRow(pre, r, levelGradient, l);
      }
      for (int i = 0; i < pre.length; i++) {
        encoderGradient[i] += pre[i];
      }
    }
    trunk.accumulateEncoder(pass.state, encoderGradient, rows);
    levelIn.accumulate(embeddings, levelGradient, steps);
  }

  /** First pre-activations of denoising step {@code l} for all cells. */
  private double[] input(double[] encoded, double[] noisy, int l, int rows) {
    double[] pre = encoded.clone();
    actionIn.addProduct(noisy, rows, pre);
    for (int r = 0; r < rows; r++) {
      addLevel(pre, r, l);
    }
    return pre;
  }

  private void addLevel(double[] pre, int row, int l) {
    for (int j = 0; j < width; j++) {
      pre[row * width + j] += levels[l * width + j];
    }
  }

  private void addRow(double[] from, int row, double[] sums, int l) {
    for (int j = 0; j < width; j++) {
      sums[l * width + j] += from[row * width + j];
    }
  }

  /**
   * One reverse step: posterior mean of the clipped clean action and the noisy one, plus posterior
   * noise.
   */
  private double[] less(double[] noisy, double[] clean, double[] noise, int l) {
    return Chain.step(schedule, l, clean, noisy, noise, l > 0 ? (l - 1) * noisy.length : 0);
  }

  private static double[] clip(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(-1, Math.min(1, values[i]));
    }
    return values;
  }

  /** Sinusoidal embedding of the levels 1..L (Vaswani et al. 2017), [L x 16]. */
  private static double[] embeddings(int steps) {
    double[] table = new double[steps * EMBEDDING];
    int half = EMBEDDING / 2;
    for (int l = 0; l < steps; l++) {
      for (int i = 0; i < half; i++) {
        double angle = (l + 1) * Math.pow(LONGEST_PERIOD, -i / (half - 1.0));
        table[l * EMBEDDING + i] = Math.sin(angle);
        table[l * EMBEDDING + half + i] = Math.cos(angle);
      }
    }
    return table;
  }
}
