package io.t2drl.ope.estimate;

import io.t2drl.ope.weight.Bandwidths;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Estimates by kernels of several widths, of which SLOPE chooses one. */
final class KernelEstimates {

  private KernelEstimates() {}

  /**
   * Estimates.
   *
   * @param name name of the estimator
   * @param logs what the episodes say
   * @param resamples the same episodes drawn anew
   * @param least effective number of episodes that a width must have to take part
   * @param figures the figure by place of the width
   */
  static Estimate choose(
      String name, PolicyLogs logs, Resamples resamples, double least, IntFunction<Ratio> figures) {
    List<Ratio> ratios = IntStream.range(0, Bandwidths.COUNT).mapToObj(figures).toList();
    int place = Slope.choose(ratios.stream().map(ratio -> candidate(ratio, least)).toList());
    Ratio chosen = ratios.get(place);
    double effective = chosen.effectiveSize();
    return new Estimate(
        name,
        resamples.interval(chosen),
        resamples.interval(chosen.less(logs.observed())),
        Bandwidths.of(place),
        effective,
        Refusals.undrawn(logs)
            .or(() -> Refusals.few(effective, least))
            .or(() -> Refusals.uncovered(logs)));
  }

  private static Optional<Slope.Candidate> candidate(Ratio ratio, double least) {
    return ratio.effectiveSize() < least
        ? Optional.empty()
        : Optional.of(new Slope.Candidate(ratio.value(), ratio.influences()));
  }
}
