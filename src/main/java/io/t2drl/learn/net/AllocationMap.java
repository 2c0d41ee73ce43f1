package io.t2drl.learn.net;

import java.io.Serializable;

/**
 * The amender as a differentiable map on arrays, and the description of an executed allocation that
 * critics see: per user log(b U), 2 n / n_max - 1 and 2 n / A3 - 1 (-1 for misses). Same formulas
 * as {@code edge.Amender}.
 *
 * @param edgeSteps N, denoising steps per slot
 * @param floor bandwidth floor
 * @param largestSteps n_max, the largest A3 of the catalogue
 */
public record AllocationMap(float edgeSteps, float floor, float largestSteps)
    implements Serializable {

  /**
   * An executed allocation.
   *
   * @param bandwidth shares, [cells x users]
   * @param steps denoising steps, [cells x users]
   */
  public record Executed(float[] bandwidth, float[] steps) {}

  /**
   * Makes raw actions feasible.
   *
   * @param raw raw actions in [-1, 1], [cells x users x 2]
   * @param limits A3 of the requested model for hits, 0 for misses, [cells x users]
   * @param users users per cell
   */
  public Executed amend(float[] raw, float[] limits, int users) {
    float[] bandwidth = new float[limits.length];
    float[] steps = new float[limits.length];
    for (int from = 0; from < limits.length; from += users) {
      float shares = 0;
      float spent = 0;
      for (int i = from; i < from + users; i++) {
        bandwidth[i] = (raw[2 * i] + 1) / 2 + floor;
        steps[i] = (raw[2 * i + 1] + 1) / 2 * limits[i];
        shares += bandwidth[i];
        spent += steps[i];
      }
      float scale = spent > edgeSteps ? edgeSteps / spent : 1;
      for (int i = from; i < from + users; i++) {
        bandwidth[i] /= shares;
        steps[i] *= scale;
      }
    }
    return new Executed(bandwidth, steps);
  }

  /**
   * Inverts {@link #amend}: one raw action that executes this allocation, with the largest
   * bandwidth entry 1 and compute entries n / A3.
   */
  public float[] canonical(Executed executed, float[] limits, int users) {
    float[] raw = new float[limits.length * 2];
    for (int from = 0; from < limits.length; from += users) {
      float largest = 0;
      for (int i = from; i < from + users; i++) {
        largest = Math.max(largest, executed.bandwidth[i]);
      }
      for (int i = from; i < from + users; i++) {
        float weight = executed.bandwidth[i] / largest * (1 + floor) - floor;
        raw[2 * i] = 2 * Math.max(0, weight) - 1;
        raw[2 * i + 1] = limits[i] > 0 ? 2 * executed.steps[i] / limits[i] - 1 : -1;
      }
    }
    return raw;
  }

  /** Describes an executed allocation to a critic, [cells x users x 3]. */
  public float[] describe(Executed executed, float[] limits, int users) {
    float[] described = new float[limits.length * CriticNetwork.ACTION];
    for (int i = 0; i < limits.length; i++) {
      describeUser(executed.bandwidth[i], executed.steps[i], limits[i], users, described, i);
    }
    return described;
  }

  /** Writes the three numbers of user {@code i}. */
  void describeUser(
      float bandwidth, float steps, float limit, int users, float[] described, int i) {
    described[3 * i] = (float) Math.log(bandwidth * users);
    described[3 * i + 1] = 2 * steps / largestSteps - 1;
    described[3 * i + 2] = limit > 0 ? 2 * steps / limit - 1 : -1;
  }

  /**
   * Gradient of the raw actions for the gradient of the description of what they execute.
   *
   * @param raw raw actions, [cells x users x 2]
   * @param limits as in {@link #amend}
   * @param gradient gradient of the description, [cells x users x 3]
   * @param users users per cell
   */
  public float[] backward(float[] raw, float[] limits, float[] gradient, int users) {
    float[] byRaw = new float[raw.length];
    for (int from = 0; from < limits.length; from += users) {
      float shares = 0;
      float wanted = 0;
      float byLogs = 0;
      for (int i = from; i < from + users; i++) {
        shares += (raw[2 * i] + 1) / 2 + floor;
        wanted += (raw[2 * i + 1] + 1) / 2 * limits[i];
        byLogs += gradient[3 * i];
      }
      float scale = wanted > edgeSteps ? edgeSteps / wanted : 1;
      float shrink = 0;
      for (int i = from; i < from + users; i++) {
        shrink += bySteps(gradient, limits, i) * (raw[2 * i + 1] + 1) / 2 * limits[i];
      }
      for (int i = from; i < from + users; i++) {
        float weight = (raw[2 * i] + 1) / 2 + floor;
        byRaw[2 * i] = (gradient[3 * i] / weight - byLogs / shares) / 2;
        float byWanted = bySteps(gradient, limits, i) * scale;
        if (scale < 1) {
          byWanted -= shrink * scale / wanted;
        }
        byRaw[2 * i + 1] = byWanted * limits[i] / 2;
      }
    }
    return byRaw;
  }

  private float bySteps(float[] gradient, float[] limits, int i) {
    return limits[i] > 0
        ? 2 * gradient[3 * i + 1] / largestSteps + 2 * gradient[3 * i + 2] / limits[i]
        : 0;
  }
}
