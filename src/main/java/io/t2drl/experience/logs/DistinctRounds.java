package io.t2drl.experience.logs;

import io.t2drl.config.UserError;
import io.t2drl.experience.manifest.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes every round, or part of a round, from the first source that has it. Parts of a round that
 * was split go together, as long as no episode can be in two of them.
 */
final class DistinctRounds {

  private final Map<String, List<Taken>> taken = new HashMap<>();
  private final List<String> repeated = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** A round, and where it lies. */
  private record Taken(Manifest.Round round, String place) {}

  /**
   * {@return the sources with what none before them has}
   *
   * @param found sources in the order in which they were named
   * @throws UserError if a part of a round comes together with all of it, or with a part that a
   *     split by another seed or at other places has made
   */
  List<Source> of(List<Source> found) {
    List<Source> sources = new ArrayList<>();
    for (Source source : found) {
      SortedMap<Integer, Manifest.Round> rounds = new TreeMap<>();
      for (Entry<Integer, Manifest.Round> entry : source.manifest().rounds().entrySet()) {
        String place = String.format(Locale.ROOT, "round %d of %s", entry.getKey(), source.base());
        if (take(new Taken(entry.getValue(), place))) {
          rounds.put(entry.getKey(), entry.getValue());
        }
      }
      if (!rounds.isEmpty()) {
        sources.add(new Source(source.base(), source.manifest().withRounds(rounds)));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return sources;
  }

  private boolean take(Taken own) {
    String id = own.round.id().isEmpty() ? own.place : own.round.id();
    List<Taken> others = taken.computeIfAbsent(id, first -> new ArrayList<>());
    for (Taken other : others) {
      if (own.round.cuts().equals(other.round.cuts())) {
        repeated.add(String.format(Locale.ROOT, "%s is %s: taken once", own.place, other.place));
        return false;
      }
      if (!own.round.isApartFrom(other.round)) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s and %s can hold the same episodes: name the whole round, or parts of one split",
                other.place,
                own.place));
      }
    }
    others.add(own);
    return true;
  }

  /** {@return a sentence for each that was there before} */
  List<String> repeated() {
    return repeated;
  }
}
