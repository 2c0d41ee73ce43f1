package io.t2drl.bound;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Choices of one popularity state that were the best of some frame: good ones to begin with. */
final class KnownChoices {

  /** By what they are; their value is what they save in the frame itself. */
  private final Map<List<BitSet>, Choice> choices = new LinkedHashMap<>();

  private final Set<BitSet> others = new LinkedHashSet<>();

  /** Adds the cache of a choice that nothing begins with. */
  void addCache(Choice choice) {
    others.add(Choice.set(choice.cached()));
  }

  /**
   * Adds a choice.
   *
   * @param choice the choice
   * @param objective what its value counts beside the frame's savings
   */
  void add(Choice choice, Objective objective) {
    double saved = choice.value() - objective.of(choice.cached(), choice.kept());
    choices.putIfAbsent(choice.key(), new Choice(choice.cached(), choice.kept(), saved));
  }

  /** {@return the caches among them} */
  List<BitSet> caches() {
    return Stream.concat(choices.keySet().stream().map(key -> key.get(0)), others.stream())
        .distinct()
        .toList();
  }

  /**
   * {@return the best choice to which some of them, or an empty cache, lead}
   *
   * @param search of a frame
   * @param most choices to begin with
   */
  Choice climbed(FrameSearch search, int most) {
    boolean[] none = new boolean[search.bytes().length];
    Stream<Choice> starts =
        choices.values().stream()
            .map(choice -> again(choice, search))
            .filter(choice -> search.objective().permits(choice))
            .sorted(Comparator.comparingDouble(Choice::value).reversed())
            .limit(most);
    return Stream.concat(Stream.of(search.choice(none, none)), starts)
        .map(search::climb)
        .max(Comparator.comparingDouble(Choice::value))
        .orElseThrow();
  }

  /** A known choice in another frame; its savings are known where the same models are kept. */
  private static Choice again(Choice choice, FrameSearch search) {
    boolean[] kept = search.objective().kept(choice.cached(), choice.kept());
    return Arrays.equals(kept, choice.kept())
        ? new Choice(
            choice.cached(),
            kept,
            choice.value() + search.objective().of(choice.cached(), choice.kept()))
        : search.choice(choice.cached(), kept);
  }
}
