package io.t2drl.learn.net;

import io.t2drl.decide.model.ActorWeights;
import io.t2drl.decide.model.ChainWeights;
import io.t2drl.decide.model.Floats;
import io.t2drl.learn.blas.SharedMatrix;
import java.util.Arrays;
import java.util.Optional;

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
  private final Weights weights = new Weights();
  private final Trunk trunk;
  private final Linear actionIn;
  private final Linear levelIn;
  private final SharedMatrix embeddings = new SharedMatrix();
  private final SharedMatrix levels = new SharedMatrix();

  private final Trunk.Tape acting = new Trunk.Tape();
  private final Trunk.Tape cloning = new Trunk.Tape();
  private final Trunk.Tape[] chain;
  private final SharedMatrix[] noisy;
  private final SharedMatrix state = new SharedMatrix();
  private final SharedMatrix encoded = new SharedMatrix();
  private final SharedMatrix action = new SharedMatrix();
  private final SharedMatrix noised = new SharedMatrix();
  private final SharedMatrix byOutput = new SharedMatrix();
  private final SharedMatrix byNoisy = new SharedMatrix();
  private final SharedMatrix byEncoder = new SharedMatrix();
  private final SharedMatrix byLevel = new SharedMatrix();
  private int[] cloneLevel;
  private float[] repeated;
  private float[] noise;
  private float[] sums;
  private float[] scratch;

  /**
   * Creates the network; its parameters must be bound before use.
   *
   * @param features F, features per user
   * @param width width of the layers
   * @param heads comparison heads
   * @param schedule diffusion schedule
   */
  public DiffusionActor(int features, int width, int heads, Schedule schedule) {
    this.schedule = schedule;
    this.width = width;
    trunk = new Trunk(weights, features, width, heads);
    actionIn = new Linear(weights, 2, width, false);
    levelIn = new Linear(weights, EMBEDDING, width, false);
    embeddings.set(embeddings(schedule.steps()), 0, schedule.steps() * EMBEDDING);
    chain = new Trunk.Tape[schedule.steps()];
    noisy = new SharedMatrix[schedule.steps()];
    for (int l = 0; l < schedule.steps(); l++) {
      chain[l] = new Trunk.Tape();
      noisy[l] = new SharedMatrix();
    }
  }

  @Override
  public Weights weights() {
    return weights;
  }

  @Override
  public ActorWeights model() {
    openLevels();
    int steps = schedule.steps();
    ChainWeights chainWeights =
        new ChainWeights(
            actionIn.model(),
            Floats.copy(levels.values(), 0, steps * width),
            Floats.copy(schedule.cleanWeight(), 0, steps),
            Floats.copy(schedule.noisyWeight(), 0, steps),
            Floats.copy(schedule.deviation(), 0, steps));
    return new ActorWeights(trunk.model(), Optional.of(chainWeights));
  }

  @Override
  public int noisePerUser() {
    return 2 * schedule.steps();
  }

  @Override
  public float[] act(float[] states, float[] noises, int samples, int cells, int users) {
    openLevels();
    float[] actions = new float[samples * cells * users * 2];
    int most = Math.max(1, Math.min(cells, Rows.PASS / users));
    for (int first = 0; first < cells; first += most) {
      int block = Math.min(most, cells - first);
      encode(states, first, block, users);
      int together = Math.max(1, Rows.PASS / (block * users));
      for (int sample = 0; sample < samples; sample += together) {
        int count = Math.min(together, samples - sample);
        actBlock(new Samples(sample, count, cells, first, block, users), noises, actions);
      }
    }
    return actions;
  }

  /**
   * What one pass takes together.
   *
   * @param sample first sample
   * @param samples number of samples
   * @param all cells in the caller's arrays
   * @param first first cell
   * @param cells number of cells
   * @param users users per cell
   */
  private record Samples(int sample, int samples, int all, int first, int cells, int users) {

    int total() {
      return samples * cells;
    }

    /** Moves actions of one sample, or noise of one step: [all x users x 2] each. */
    void take(float[] from, int step, int steps, float[] to) {
      for (int s = 0; s < samples; s++) {
        int at = (((sample + s) * steps + step) * all + first) * users * 2;
        Rows.byUser(from, at, cells, users, 2, to, s * cells, total());
      }
    }

    void give(float[] from, float[] to) {
      for (int s = 0; s < samples; s++) {
        int at = ((sample + s) * all + first) * users * 2;
        Rows.byCell(from, s * cells, total(), cells, users, 2, to, at);
      }
    }
  }

  private void actBlock(Samples block, float[] noises, float[] actions) {
    int steps = schedule.steps();
    int rows = block.total() * block.users;
    int size = rows * 2;
    noise = Rows.atLeast(noise, size);
    repeated = Rows.atLeast(repeated, rows * width);
    int part = block.cells * width;
    for (int i = 0; i < block.users * block.samples; i++) {
      System.arraycopy(encoded.values(), i / block.samples * part, repeated, i * part, part);
    }
    float[] now = action.values(size);
    block.take(noises, steps - 1, steps, now);
    for (int l = steps - 1; l >= 0; l--) {
      predict(acting, repeated, action.push(size), l, block.total(), block.users);
      if (l > 0) {
        block.take(noises, l - 1, steps, noise);
      }
      Chain.step(schedule, l, acting.output(), now, noise, now, size);
    }
    clip(now, size);
    block.give(now, actions);
  }

  @Override
  public Pass forward(
      float[] states, float[] noises, float[] noisedTargets, int[] level, int cells, int users) {
    int steps = schedule.steps();
    int rows = cells * users;
    int size = rows * 2;
    openLevels();
    encode(states, 0, cells, users);
    float[] saturation = new float[cells];
    float[] now = action.values(size);
    noise = Rows.atLeast(noise, size);
    Rows.byUser(noises, (steps - 1) * size, cells, users, 2, now, 0, cells);
    for (int l = steps - 1; l >= 0; l--) {
      predict(chain[l], encoded.values(), noisy[l].set(now, 0, size), l, cells, users);
      addExcess(chain[l].output(), cells, users, saturation);
      if (l > 0) {
        Rows.byUser(noises, (l - 1) * size, cells, users, 2, noise, 0, cells);
      }
      Chain.step(schedule, l, chain[l].output(), noisy[l].values(), noise, now, size);
    }
    Rows.byUser(noisedTargets, 0, cells, users, 2, noised.values(size), 0, cells);
    estimate(level, cells, users);

    float[] actions = new float[size];
    float[] estimates = new float[size];
    Rows.byCell(now, 0, cells, cells, users, 2, actions, 0);
    clip(actions, size);
    Rows.byCell(cloning.output(), 0, cells, cells, users, 2, estimates, 0);
    return new Pass(cells, users, actions, estimates, saturation);
  }

  /** Runs the network on the noised targets. */
  private void estimate(int[] level, int cells, int users) {
    int rows = cells * users;
    cloneLevel = level;
    float[] ofCells = cloning.hidden().values(rows * width);
    for (int c = 0; c < cells; c++) {
      System.arraycopy(levels.values(), level[c] * width, ofCells, c * width, width);
    }
    cloning.hidden().repeat(ofCells, 0, cells * width, users);
    predict(cloning, encoded.values(), noised.push(rows * 2), cells, users);
  }

  private void addExcess(float[] clean, int cells, int users, float[] saturation) {
    float share = 1f / (2 * users * schedule.steps());
    for (int i = 0; i < cells * users * 2; i++) {
      float excess = Math.abs(clean[i]) - 1;
      if (excess > 0) {
        saturation[i / 2 % cells] += excess * excess * share;
      }
    }
  }

  @Override
  public void backward(Pass pass, float[] byAction, float[] byEstimate, float[] bySaturation) {
    int cells = pass.cells();
    int users = pass.users();
    int rows = cells * users;
    int size = rows * 2;
    int steps = schedule.steps();
    float[] levelSums = byLevel.values(steps * width);
    Arrays.fill(levelSums, 0);
    sums = Rows.atLeast(sums, rows * width);
    scratch = Rows.atLeast(scratch, rows * width);

    Rows.byUser(byEstimate, 0, cells, users, 2, byOutput.values(size), 0, cells);
    SharedMatrix pre = trunk.backward(cloning, byOutput.push(size), rows);
    actionIn.accumulate(noised, pre, rows);
    Rows.sumBlocks(pre.values(), cells * width, users, scratch, sums);
    for (int i = 0; i < cells * width; i++) {
      levelSums[cloneLevel[i / width] * width + i % width] += sums[i];
    }
    float[] encoderSums = byEncoder.values(rows * width);
    System.arraycopy(pre.values(), 0, encoderSums, 0, rows * width);

    float[] last = action.values();
    float[] byNow = byNoisy.values(size);
    Rows.byUser(byAction, 0, cells, users, 2, byNow, 0, cells);
    for (int i = 0; i < size; i++) {
      byNow[i] = Math.abs(last[i]) > 1 ? 0 : byNow[i];
    }
    for (int l = 0; l < steps; l++) {
      throughClean(
          chain[l].output(), (float) schedule.cleanWeight()[l], bySaturation, cells, users);
      pre = trunk.backward(chain[l], byOutput.push(size), rows);
      actionIn.accumulate(noisy[l], pre, rows);
      float kept = (float) schedule.noisyWeight()[l];
      for (int i = 0; i < size; i++) {
        byNow[i] *= kept;
      }
      actionIn.inputGradient(pre, rows, 1, byNoisy.push(size));
      byNoisy.pull(size);
      Rows.addSum(pre.values(), rows, width, sums, scratch, levelSums, l * width);
      Rows.add(pre.values(), encoderSums, rows * width);
    }
    trunk.accumulateEncoder(state, byEncoder.push(rows * width), rows);
    levelIn.accumulate(embeddings, byLevel.push(steps * width), steps);
  }

  /** Gradient of a step's outputs: that of the next action, or of the excess where clipped. */
  private void throughClean(
      float[] clean, float weight, float[] bySaturation, int cells, int users) {
    float share = 2f / (2 * users * schedule.steps());
    float[] to = byOutput.values();
    float[] from = byNoisy.values();
    for (int i = 0; i < cells * users * 2; i++) {
      float excess = Math.abs(clean[i]) - 1;
      to[i] =
          excess > 0
              ? bySaturation[i / 2 % cells] * excess * Math.signum(clean[i]) * share
              : weight * from[i];
    }
  }

  /** Computes what the embedded levels add, anew as the parameters may have moved. */
  private void openLevels() {
    levelIn.forward(embeddings, schedule.steps(), levels);
    levels.pull(schedule.steps() * width);
  }

  /** Brings states into the order by users, and encodes them. */
  private void encode(float[] states, int first, int cells, int users) {
    int rows = cells * users;
    int size = rows * trunk.features;
    int at = first * users * trunk.features;
    Rows.byUser(states, at, cells, users, trunk.features, state.values(size), 0, cells);
    trunk.encode(state.push(size), rows, encoded);
    encoded.pull(rows * width);
  }

  /** Runs the network for denoising step {@code l}. */
  private void predict(
      Trunk.Tape tape, float[] encodedRows, SharedMatrix actions, int l, int cells, int users) {
    tape.hidden().repeat(levels.values(), l * width, width, cells * users);
    predict(tape, encodedRows, actions, cells, users);
  }

  /** Runs the network where what the levels add stands in the tape. */
  private void predict(
      Trunk.Tape tape, float[] encodedRows, SharedMatrix actions, int cells, int users) {
    int rows = cells * users;
    actionIn.addProduct(actions, rows, tape.hidden());
    Rows.add(encodedRows, tape.hidden().pull(rows * width), rows * width);
    trunk.forward(tape, cells, users);
  }

  private static void clip(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(-1, Math.min(1, values[i]));
    }
  }

  /** Sinusoidal embedding of the levels 1..L (Vaswani et al. 2017), [L x 16]. */
  private static float[] embeddings(int steps) {
    float[] table = new float[steps * EMBEDDING];
    int half = EMBEDDING / 2;
    for (int l = 0; l < steps; l++) {
      for (int i = 0; i < half; i++) {
        double angle = (l + 1) * Math.pow(LONGEST_PERIOD, -i / (half - 1.0));
        table[l * EMBEDDING + i] = (float) Math.sin(angle);
        table[l * EMBEDDING + half + i] = (float) Math.cos(angle);
      }
    }
    return table;
  }
}
