package io.t2drl.dataset.summary;

import io.t2drl.experience.manifest.BehaviourPolicy;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.policy.Origin;
import io.t2drl.replay.Exploration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Behaviour policies in words, neighbouring rounds of the same words together. */
final class Behaviours {

  private Behaviours() {}

  /**
   * Rounds of the same behaviour.
   *
   * @param first the first of them
   * @param last the last of them
   * @param words who acted, and how it explored
   */
  record Span(int first, int last, String words) {

    @Override
    public String toString() {
      return first == last
          ? String.format(Locale.ROOT, "round %d: %s", first, words)
          : String.format(Locale.ROOT, "rounds %d to %d: %s", first, last, words);
    }
  }

  /** {@return the behaviour policies of a manifest's rounds} */
  static List<Span> of(Manifest manifest) {
    List<Span> spans = new ArrayList<>();
    for (Map.Entry<Integer, Manifest.Round> round : manifest.rounds().entrySet()) {
      String words = words(round.getValue().behaviour());
      Span before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (before != null && before.words.equals(words)) {
        spans.set(spans.size() - 1, new Span(before.first, round.getKey(), words));
      } else {
        spans.add(new Span(round.getKey(), round.getKey(), words));
      }
    }
    return spans;
  }

  private static String words(BehaviourPolicy behaviour) {
    StringBuilder words = new StringBuilder(behaviour.policy());
    if (isLearned(behaviour.cacher()) || isLearned(behaviour.allocator())) {
      words.append(
          String.format(
              Locale.ROOT, " (%s, %s)", name(behaviour.cacher()), name(behaviour.allocator())));
    }
    if (behaviour.randomCache() > 0 || behaviour.contenderCache() > 0) {
      words.append(
          String.format(
              Locale.ROOT,
              "; caches random with probability %.4g, contenders with %.4g",
              behaviour.randomCache(),
              behaviour.contenderCache()));
    }
    Exploration exploration = behaviour.exploration();
    if (exploration.share() > 0) {
      words.append(
          String.format(
              Locale.ROOT,
              "; %.4g of the cells explore: noise %.4g, compute redrawn %.4g, bandwidth %.4g",
              exploration.share(),
              exploration.noise(),
              exploration.redraw(),
              exploration.redrawBandwidth()));
    }
    return words.toString();
  }

  private static boolean isLearned(Origin origin) {
    return origin.round() != Origin.NOT_LEARNED;
  }

  private static String name(Origin origin) {
    return isLearned(origin)
        ? String.format(Locale.ROOT, "%s after round %d", origin.name(), origin.round())
        : origin.name();
  }
}
