package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;
import java.util.List;

/**
 * Training on many different cells: so many variants of the scenario are drawn from these ranges,
 * and every block of cells lives in one of them. A range is a list of its two ends; values are
 * drawn uniformly, where the ends are rates logarithmically. What is not listed here is the
 * scenario's own.
 *
 * @param variants number of variants; 0: every cell is the scenario's
 * @param users users per cell
 * @param models models in the catalogue
 * @param capacity storage of the edge server in GB
 * @param loadRate rate at which a model is loaded, in bit/s, logarithmically; infinite where the
 *     scenario's is
 * @param stepsPerUser denoising steps per slot that the edge server has for each user
 * @param bandwidth factor on the scenario's bandwidths, logarithmically
 * @param skewness Zipf exponent of each popularity state, whose ranking is drawn too
 * @param size storage that a model needs in GB
 * @param a1 steps up to which quality does not improve
 * @param a2 TV of the worst quality
 * @param a3 steps from which quality no longer improves
 * @param a4 TV of the best quality
 * @param b1 seconds per denoising step
 * @param b2 seconds per request
 */
public record MixSettings(
    @Option(
            value =
                "Variants of the scenario that blocks of cells are trained on; 0: the scenario"
                    + " alone",
            min = 0,
            max = 10_000)
        int variants,
    @Option(value = "Range of the users per cell", min = 1, max = 10_000) List<Integer> users,
    @Option(value = "Range of the number of models", min = 1, max = 10_000) List<Integer> models,
    @Option(value = "Range of the storage", unit = "GB", min = 0, exclusiveMin = true)
        List<Double> capacity,
    @Option(
            value =
                "Range of the loading rate, drawn logarithmically; where the scenario has no"
                    + " loading time, no variant has",
            unit = "bit/s",
            min = 0,
            exclusiveMin = true)
        List<Double> loadRate,
    @Option(
            value = "Range of the edge's denoising steps per slot and user",
            min = 0,
            exclusiveMin = true)
        List<Double> stepsPerUser,
    @Option(
            value = "Range of the factor on both bandwidths, drawn logarithmically",
            min = 0,
            exclusiveMin = true)
        List<Double> bandwidth,
    @Option(value = "Range of the Zipf exponents", min = 0, max = 10) List<Double> skewness,
    @Option(value = "Range of the models' sizes", unit = "GB", min = 0, exclusiveMin = true)
        List<Double> size,
    @Option(value = "Range of a1", min = 0) List<Double> a1,
    @Option(value = "Range of a2", min = 0) List<Double> a2,
    @Option(value = "Range of a3", min = 0, exclusiveMin = true) List<Double> a3,
    @Option(value = "Range of a4", min = 0) List<Double> a4,
    @Option(value = "Range of b1", unit = "s", min = 0) List<Double> b1,
    @Option(value = "Range of b2", unit = "s", min = 0) List<Double> b2)
    implements Serializable {

  /** Makes the ranges immutable. */
  public MixSettings {
    users = List.copyOf(users);
    models = List.copyOf(models);
    capacity = List.copyOf(capacity);
    loadRate = List.copyOf(loadRate);
    stepsPerUser = List.copyOf(stepsPerUser);
    bandwidth = List.copyOf(bandwidth);
    skewness = List.copyOf(skewness);
    size = List.copyOf(size);
    a1 = List.copyOf(a1);
    a2 = List.copyOf(a2);
    a3 = List.copyOf(a3);
    a4 = List.copyOf(a4);
    b1 = List.copyOf(b1);
    b2 = List.copyOf(b2);
  }

  /** {@return whether cells differ} */
  public boolean on() {
    return variants > 0;
  }
}
