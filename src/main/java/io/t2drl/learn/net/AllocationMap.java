package io.t2drl.learn.net;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.Amender;
import java.io.Serializable;

/**
 * The amender as a differentiable map on arrays, and the description of an executed allocation that
 * critics see: per user log(b U), 2 n / n_max - 1 and 2 n / A3 - 1 (-1 for misses).
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
    Allocation executed = amender().amend(widened(raw), widened(limits), users);
    return new Executed(narrowed(executed.bandwidth()), narrowed(executed.steps()));
  }

  /**
   * Inverts {@link #amend}: one raw action that executes this allocation, with the largest
   * bandwidth entry 1 and compute entries n / A3.
   */
  public float[] canonical(Executed executed, float[] limits, int users) {
    Allocation allocation = new Allocation(widened(executed.bandwidth), widened(executed.steps));
    return narrowed(amender().canonical(allocation, widened(limits), users));
  }

  private Amender amender() {
    return new Amender(edgeSteps, floor);
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static float[] narrowed(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
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
        shares += weight(raw[2 * i]) + floor;
        wanted += weight(raw[2 * i + 1]) * limits[i];
        byLogs += gradient[3 * i];
      }
      float scale = wanted > edgeSteps ? edgeSteps / wanted : 1;
      float shrink = 0;
      for (int i = from; i < from + users; i++) {
        shrink += bySteps(gradient, limits, i) * weight(raw[2 * i + 1]) * limits[i];
      }
      for (int i = from; i < from + users; i++) {
        float weight = weight(raw[2 * i]) + floor;
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

  private static float weight(float raw) {
    return (float) Amender.weight(raw);
  }

  private float bySteps(float[] gradient, float[] limits, int i) {
    return limits[i] > 0
        ? 2 * gradient[3 * i + 1] / largestSteps + 2 * gradient[3 * i + 2] / limits[i]
        : 0;
  }
}
