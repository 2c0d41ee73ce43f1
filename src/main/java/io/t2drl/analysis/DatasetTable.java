package io.t2drl.analysis;

import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.analysis.tally.Axis;
import io.t2drl.analysis.tally.Distribution;
import io.t2drl.analysis.tally.Measures;
import io.t2drl.analysis.tally.ModelCounts;
import io.t2drl.analysis.tally.Quantity;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.replay.SlotColumns;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What there is, dataset by dataset. */
final class DatasetTable {

  /** Most policies that are named. */
  private static final int MOST_NAMES = 6;

  private DatasetTable() {}

  static Table of(List<Counted> all) {
    Table table =
        new Table(
            "datasets",
            "A dataset",
            List.of(
                Column.text("dataset", QuantityTables.DATASET_MEANING),
                Column.text("directories", "where its rows are"),
                Column.text("formats", "versions of the format"),
                Column.text("scenarios", "scenarios"),
                Column.text("policies", "policies that acted"),
                Column.whole("rounds", "rounds, or episodes of all cells"),
                Column.whole("episodes", "episodes of a cell"),
                Column.whole("frames", "rows of the long timescale"),
                Column.whole("slots", "rows of the short timescale"),
                Column.whole("least_users", "users of the smallest cell"),
                Column.whole("most_users", "users of the largest cell"),
                Column.whole("models", "models of the largest catalogue"),
                Column.number("mean_return", "cost", "mean return of an episode"),
                Column.number(SlotColumns.DELAY.name(), "s", "mean delay of a request"),
                Column.number("tv", "total variation", "mean total variation of a request"),
                Column.number("hit_ratio", "share of requests", "share served at the edge"),
                Column.number("rcars", "cost", "mean return of RCARS, as the manifest says"),
                Column.number("oracle", "cost", "mean return of the oracle"),
                Column.number(
                    "gap_closed",
                    "share of the gap",
                    "(mean_return - rcars) / (oracle - rcars); rcars and oracle played other"
                        + " episodes")));
    all.forEach(counted -> add(table, counted));
    return table;
  }

  private static void add(Table table, Counted counted) {
    List<Source> sources = counted.subject().experience().sources();
    Distribution returns = total(counted.episodes().returns().values(), one -> one);
    Collection<Measures> rounds = counted.slots().measures(Axis.ROUND).values();
    Distribution delays = total(rounds, one -> one.of(Quantity.DELAY));
    ReferenceScores references = references(sources);
    double rcars = references == null ? Double.NaN : references.rcars();
    double oracle =
        references == null || references.oracle() == null ? Double.NaN : references.oracle();
    table.add(
        counted.name(),
        names(sources, Source::base),
        names(sources, source -> String.valueOf(source.manifest().formatVersion())),
        names(sources, source -> source.manifest().scenario()),
        policies(sources),
        sources.stream().mapToLong(source -> source.manifest().rounds().size()).sum(),
        returns.count() + returns.leftOut(),
        counted.subject().frames(),
        counted.subject().slots(),
        counted.slots().leastUsers(),
        counted.slots().mostUsers(),
        counted.frames().mostModels(),
        returns.mean(),
        delays.mean(),
        total(rounds, one -> one.of(Quantity.TV)).mean(),
        hitRatio(counted),
        rcars,
        oracle,
        (returns.mean() - rcars) / (oracle - rcars));
  }

  private static <T> Distribution total(Collection<T> parts, Function<T, Distribution> of) {
    return Distribution.total(parts.stream().map(of).toList());
  }

  private static double hitRatio(Counted counted) {
    long hits = 0;
    long requests = 0;
    for (var states : counted.rounds().models().values()) {
      for (ModelCounts models : states.values()) {
        hits += models.allHits();
        requests += models.allRequests();
      }
    }
    return (double) hits / requests;
  }

  private static String names(List<Source> sources, Function<Source, String> name) {
    return sources.stream().map(name).distinct().collect(Collectors.joining(", "));
  }

  private static String policies(List<Source> sources) {
    List<String> names =
        sources.stream()
            .flatMap(source -> source.manifest().rounds().values().stream())
            .map(round -> round.behaviour().policy())
            .distinct()
            .toList();
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.size() <= MOST_NAMES
        ? first
        : String.format(Locale.ROOT, "%s and %d more", first, names.size() - MOST_NAMES);
  }

  /** {@return what returns are measured against; null where sources differ or do not know} */
  private static ReferenceScores references(List<Source> sources) {
    List<ReferenceScores> scores =
        sources.stream().map(source -> source.manifest().references()).distinct().toList();
    return scores.size() == 1 ? scores.get(0) : null;
  }
}
