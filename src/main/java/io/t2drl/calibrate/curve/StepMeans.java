package io.t2drl.calibrate.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured at each number of denoising steps, in ascending order (parallel arrays, [K]).
 *
 * @param steps numbers of steps
 * @param mean mean of the values at each, without a tenth at either end
 * @param error standard error of the mean; NaN where a number of steps was measured once
 * @param count values at each
 */
record StepMeans(double[] steps, double[] mean, double[] error, int[] count) {

  /** Share of the values left out at either end of each mean. */
  private static final double TRIM = 0.1;

  /**
   * Groups values.
   *
   * @param steps of each value
   * @param values parallel to it
   */
  static StepMeans of(double[] steps, double[] values) {
    SortedMap<Double, List<Double>> groups = new TreeMap<>();
    for (int i = 0; i < steps.length; i++) {
      groups.computeIfAbsent(steps[i], key -> new ArrayList<>()).add(values[i]);
    }
    int size = groups.size();
    StepMeans means =
        new StepMeans(new double[size], new double[size], new double[size], new int[size]);
    int k = 0;
    for (var group : groups.entrySet()) {
      means.steps[k] = group.getKey();
      means.put(k++, group.getValue().stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }
    return means;
  }

  private void put(int k, double[] sorted) {
    int cut = (int) (TRIM * sorted.length);
    mean[k] = Arrays.stream(sorted, cut, sorted.length - cut).average().orElseThrow();
    count[k] = sorted.length;
    // Winsorised: what is left out stands where the rest ends (Tukey and McLaughlin 1963).
    for (int i = 0; i < cut; i++) {
      sorted[i] = sorted[cut];
      sorted[sorted.length - 1 - i] = sorted[sorted.length - 1 - cut];
    }
    double centre = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(v -> (v - centre) * (v - centre)).sum();
    double kept = 1 - 2.0 * cut / sorted.length;
    error[k] =
        sorted.length < 2
            ? Double.NaN
            : Math.sqrt(squares / (sorted.length - 1) / sorted.length) / kept;
  }

  /** {@return K} */
  int size() {
    return steps.length;
  }

  /** {@return how many numbers of steps lie in a closed range} */
  int between(double low, double high) {
    return (int) Arrays.stream(steps).filter(n -> n >= low && n <= high).count();
  }

  /** {@return share of the variance of the means that guesses explain, each by its count} */
  double explained(double[] guesses) {
    double total = 0;
    double weight = 0;
    for (int k = 0; k < size(); k++) {
      total += count[k] * mean[k];
      weight += count[k];
    }
    double left = 0;
    double all = 0;
    for (int k = 0; k < size(); k++) {
      left += count[k] * (mean[k] - guesses[k]) * (mean[k] - guesses[k]);
      all += count[k] * (mean[k] - total / weight) * (mean[k] - total / weight);
    }
    return all > 0 ? 1 - left / all : Double.NaN;
  }
}
