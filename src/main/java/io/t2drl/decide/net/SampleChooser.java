package io.t2drl.decide.net;

import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.decide.model.CriticWeights;

/**
 * Draws raw actions for a cell and, of several, picks the one that the critics' lower bound values
 * most ({@link AllocatorModel}). Immutable, and shared by threads that have a {@link Work} each.
 */
public final class SampleChooser {

  private static final int DESCRIPTION = 4;

  private final AllocatorModel model;
  private final Actor actor;
  private final Critic[] critics;
  private final int samples;
  private final double pessimism;
  private final float largestSteps;

  /**
   * Prepares a trained allocator.
   *
   * @param model what it is
   */
  public SampleChooser(AllocatorModel model) {
    this.model = model;
    actor = new Actor(model.actor());
    critics = new Critic[model.critics().size()];
    for (int i = 0; i < critics.length; i++) {
      CriticWeights weights = model.critics().get(i);
      critics[i] = new Critic(weights);
    }
    samples = model.samples();
    pessimism = model.pessimism();
    largestSteps = model.largestSteps();
  }

  /** {@return distance from one user's features to the next one's, F with its padding} */
  public int featureStride() {
    return Layer.padded(model.inputs().count());
  }

  /** {@return what one thread writes to while it decides for a cell with so many users} */
  public Work work(int users) {
    return new Work(this, users);
  }

  /** What one thread writes to while it decides for a cell of one size. Not thread-safe. */
  public static final class Work {

    private final int users;
    private final Workspace actor;
    private final Critic.Space[] critics;
    private final float[] raw;
    private final float[] described;
    private final double[] wanted;
    private final float[] said;
    private final float[] values;

    private Work(SampleChooser chooser, int users) {
      this.users = users;
      actor = new Workspace(chooser.model, users);
      critics = new Critic.Space[chooser.critics.length];
      for (int i = 0; i < critics.length; i++) {
        critics[i] = chooser.critics[i].space(users);
      }
      raw = new float[chooser.samples * 2 * users];
      described = new float[DESCRIPTION * users];
      wanted = new double[2 * users];
      said = new float[critics.length];
      values = new float[chooser.samples];
    }

    /** {@return U} */
    public int users() {
      return users;
    }

    /**
     * {@return raw actions of all samples, [samples x U x 2]; the next decision overwrites them}
     */
    public float[] raw() {
      return raw;
    }

    /**
     * {@return the critics' lower bound of each sample, where there are several, [samples]; the
     * next decision overwrites them}
     */
    public float[] values() {
      return values;
    }
  }

  /**
   * Decides.
   *
   * @param features features of the users, [U x stride]
   * @param limits step limits as critics know them, rounded to single precision, [U]
   * @param steps denoising steps of the cell in the same unit
   * @param floor what is added to every bandwidth weight
   * @param noise as {@link AllocatorModel} has it, at least {@link AllocatorModel#noise}
   * @param work takes everything
   * @return where the best raw action begins in {@link Work#raw}
   */
  public int choose(
      float[] features, double[] limits, float steps, float floor, float[] noise, Work work) {
    int users = work.users;
    int size = 2 * users;
    actor.encode(features, featureStride(), users, work.actor);
    if (actor.steps() > 0) {
      for (int k = 0; k < samples; k++) {
        actor.act(noise, k * actor.steps() * size, users, work.actor, work.raw, k * size);
      }
    } else {
      actor.act(noise, 0, users, work.actor, work.raw, 0);
      vary(noise, work);
    }
    return samples == 1 ? 0 : best(features, limits, steps, floor, work) * size;
  }

  /** Without a chain, further samples have some other compute entries. */
  private void vary(float[] noise, Work work) {
    int size = 2 * work.users;
    for (int k = 1; k < samples; k++) {
      System.arraycopy(work.raw, 0, work.raw, k * size, size);
      for (int u = 0; u < work.users; u++) {
        float entry = noise[(k - 1) * work.users + u];
        if (entry <= 1) {
          work.raw[k * size + 2 * u + 1] = entry;
        }
      }
    }
  }

  private int best(float[] features, double[] limits, float steps, float floor, Work work) {
    for (int i = 0; i < critics.length; i++) {
      critics[i].encode(features, featureStride(), work.users, work.critics[i]);
    }
    int best = 0;
    for (int k = 0; k < samples; k++) {
      describe(k, limits, steps, floor, work);
      for (int i = 0; i < critics.length; i++) {
        work.said[i] = critics[i].value(work.described, work.users, work.critics[i]);
      }
      work.values[k] = lower(work.said);
      if (work.values[k] > work.values[best]) {
        best = k;
      }
    }
    return best;
  }

  /** What critics see of a sample once it has been made feasible. */
  private void describe(int sample, double[] limits, float steps, float floor, Work work) {
    int users = work.users;
    double scale = Amending.amend(work.raw, 2 * sample * users, limits, steps, floor, work.wanted);
    for (int u = 0; u < users; u++) {
      float share = (float) work.wanted[2 * u];
      float given = (float) (work.wanted[2 * u + 1] * scale);
      int at = DESCRIPTION * u;
      work.described[at] = (float) Math.log(share * users);
      work.described[at + 1] = 2 * given / largestSteps - 1;
      work.described[at + 2] = limits[u] > 0 ? 2 * given / (float) limits[u] - 1 : -1;
    }
  }

  /** The mean of what critics say less some standard deviations. */
  private float lower(float[] said) {
    if (said.length == 1) {
      return said[0];
    }
    if (said.length == 2 && pessimism == 1) {
      return Math.min(said[0], said[1]); // the same number, without rounding
    }
    double sum = 0;
    for (float one : said) {
      sum += one;
    }
    double mean = sum / said.length;
    double squares = 0;
    for (float one : said) {
      squares += (one - mean) * (one - mean);
    }
    return (float) (mean - pessimism * Math.sqrt(squares / said.length));
  }
}
