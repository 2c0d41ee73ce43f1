package io.t2drl.search;

import io.t2drl.config.binding.Problems;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How many points a space has: at least one, and no more than somebody can want to train. */
final class SpaceSize {

  private final GridFile file;
  private final Problems problems;

  SpaceSize(GridFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * {@return the places of the points; empty where they are none, too many or cannot be listed}
   *
   * @param dimensions what is varied, sorted by key
   */
  Optional<Places> places(List<Dimension> dimensions) {
    List<Searched> searched =
        dimensions.stream().filter(Searched.class::isInstance).map(Searched.class::cast).toList();
    if (searched.isEmpty()) {
      problems.reject("must vary at least one key by itself", SpaceReader.SPACE);
      return Optional.empty();
    }
    return file.points() > 0 ? sequence(searched) : full(searched);
  }

  private Optional<Places> sequence(List<Searched> searched) {
    if (searched.size() > LowDiscrepancy.MOST_DIMENSIONS) {
      problems.reject(
          "must vary at most " + LowDiscrepancy.MOST_DIMENSIONS + " keys", SpaceReader.SPACE);
      return Optional.empty();
    }
    return fitting(Places.sequence(searched, file.points()), "points", "points");
  }

  private Optional<Places> full(List<Searched> searched) {
    List<Searched> endless = searched.stream().filter(key -> key.size() == 0).toList();
    if (!endless.isEmpty()) {
      endless.forEach(
          range ->
              problems.reject(
                  "must have steps where points are left out, for the full grid needs listed"
                      + " values",
                  SpaceReader.SPACE + "." + range.key()));
      return Optional.empty();
    }
    String product =
        searched.stream()
            .map(key -> String.format(Locale.ROOT, "%,d", key.size()))
            .collect(Collectors.joining(" x "));
    return fitting(
        Places.all(searched), "points of the full grid, " + product + ",", SpaceReader.SPACE);
  }

  private Optional<Places> fitting(Places places, String points, String key) {
    int each = file.scenario().size() * file.seeds().size();
    BigInteger trials = places.count().multiply(BigInteger.valueOf(each));
    if (trials.compareTo(BigInteger.valueOf(Layout.MOST_TRIALS)) <= 0) {
      return Optional.of(places);
    }
    problems.reject(
        String.format(
            Locale.ROOT,
            "must give at most %,d trials, but %,d %s in %d scenario%s and from %d seed%s are %,d",
            Layout.MOST_TRIALS,
            places.count(),
            points,
            file.scenario().size(),
            file.scenario().size() == 1 ? "" : "s",
            file.seeds().size(),
            file.seeds().size() == 1 ? "" : "s",
            trials),
        key);
    return Optional.empty();
  }
}
