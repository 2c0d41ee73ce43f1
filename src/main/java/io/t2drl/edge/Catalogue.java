package io.t2drl.edge;

import io.t2drl.config.ModelSettings;
import java.io.Serializable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The generative models as primitive arrays over the M models, for inner loops. After n denoising
 * steps a model's total variation (TV, lower is better) is {@code a2} for n &le; a1, falls linearly
 * to {@code a4} at a3 and stays there; generating takes {@code b1 n + b2} seconds.
 *
 * @param names names for reports, [M]
 * @param size storage in GB, [M]
 * @param bytes storage in whole bytes, [M]: their sums are exact, so that whether models fit
 *     together does not depend on the order in which they are added up
 * @param a1 steps up to which quality does not improve, [M]
 * @param a2 TV of the worst quality, [M]
 * @param a3 steps from which quality no longer improves, [M]
 * @param a4 TV of the best quality, [M]
 * @param b1 seconds per denoising step, [M]
 * @param b2 seconds per request whatever the steps, [M]
 * @param fall TV that each step between a1 and a3 takes off, [M]
 */
public record Catalogue(
    List<String> names,
    double[] size,
    double[] bytes,
    double[] a1,
    double[] a2,
    double[] a3,
    double[] a4,
    double[] b1,
    double[] b2,
    double[] fall)
    implements Serializable {

  static final double BYTES_PER_GIGABYTE = 1e9;

  /** {@return the catalogue of a scenario} */
  static Catalogue of(List<ModelSettings> models) {
    return new Catalogue(
        models.stream().map(ModelSettings::name).toList(),
        column(models, ModelSettings::size),
        column(models, model -> bytes(model.size())),
        column(models, ModelSettings::a1),
        column(models, ModelSettings::a2),
        column(models, ModelSettings::a3),
        column(models, ModelSettings::a4),
        column(models, ModelSettings::b1),
        column(models, ModelSettings::b2),
        column(models, Catalogue::fall));
  }

  /** {@return storage in whole bytes, at least one} */
  static double bytes(double gigabytes) {
    return Math.max(1, Math.rint(BYTES_PER_GIGABYTE * gigabytes));
  }

  /** {@return the number of models, M} */
  public int models() {
    return size.length;
  }

  /**
   * Total variation of a model's output.
   *
   * @param model the model
   * @param steps denoising steps, at least 0
   * @return TV between {@code a4} and {@code a2}
   */
  public double tv(int model, double steps) {
    // The falling line through (a3, a4), cut off where it leaves the range: no branch to mispredict
    double line = a4[model] + fall[model] * (a3[model] - steps);
    return Math.max(a4[model], Math.min(a2[model], line));
  }

  /**
   * Delay of generating at the edge.
   *
   * @param model the model
   * @param steps denoising steps
   * @return seconds
   */
  public double generationSeconds(int model, double steps) {
    return b1[model] * steps + b2[model];
  }

  private static double fall(ModelSettings model) {
    return (model.a2() - model.a4()) / (model.a3() - model.a1());
  }

  private static double[] column(
      List<ModelSettings> models, ToDoubleFunction<ModelSettings> value) {
    return models.stream().mapToDouble(value).toArray();
  }
}
