package io.t2drl.analysis.tally;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What slots and frames both say of a round. */
public final class RoundTally implements Serializable {

  private static final long serialVersionUID = 1;

  private final TreeMap<Integer, TreeMap<Integer, ModelCounts>> models = new TreeMap<>();
  private final TreeMap<Integer, Figures> figures = new TreeMap<>();
  private final TreeMap<Integer, Features> features = new TreeMap<>();

  ModelCounts models(int round, int popularity) {
    return models
        .computeIfAbsent(round, any -> new TreeMap<>())
        .computeIfAbsent(popularity, any -> new ModelCounts());
  }

  Figures figures(int round) {
    return figures.computeIfAbsent(round, any -> new Figures());
  }

  Features features(int round) {
    return features.computeIfAbsent(round, any -> new Features());
  }

  /** {@return this tally, with all of another one} */
  public RoundTally add(RoundTally other) {
    merge(
        models,
        other.models,
        TreeMap::new,
        (mine, theirs) -> merge(mine, theirs, ModelCounts::new, ModelCounts::add));
    merge(figures, other.figures, Figures::new, Figures::add);
    merge(features, other.features, Features::new, Features::add);
    return this;
  }

  static <K, V> void merge(
      Map<K, V> mine, Map<K, V> theirs, Supplier<V> empty, BiConsumer<V, V> add) {
    theirs.forEach(
        (key, value) -> add.accept(mine.computeIfAbsent(key, any -> empty.get()), value));
  }

  /** {@return what became of models, by round and popularity state} */
  public SortedMap<Integer, TreeMap<Integer, ModelCounts>> models() {
    return Collections.unmodifiableSortedMap(models);
  }

  /** {@return figures by round} */
  public SortedMap<Integer, Figures> figures() {
    return Collections.unmodifiableSortedMap(figures);
  }

  /** {@return histograms by round} */
  public SortedMap<Integer, Features> features() {
    return Collections.unmodifiableSortedMap(features);
  }

  /** {@return histograms over all rounds} */
  public Features allFeatures() {
    Features all = new Features();
    features.values().forEach(all::add);
    return all;
  }
}
