package io.t2drl.analysis;

import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.edge.World;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was cached when, and how much it was asked for. */
final class CacheTable {

  private CacheTable() {}

  static Table of(List<Counted> all) {
    Table table =
        new Table(
            "caches",
            "What became of a model in a round and popularity state",
            List.of(
                Column.text("dataset", QuantityTables.DATASET_MEANING),
                Column.whole("round", "round"),
                Column.whole("popularity", "popularity state, from 0"),
                Column.whole("model", "model, from 0"),
                Column.text("name", "its name"),
                Column.whole("frames", "frames in this round and state"),
                Column.whole("cached", "frames whose cache holds the model"),
                Column.whole("requests", "requests of the model"),
                Column.whole("hits", "requests that the edge server served"),
                Column.whole(
                    "loading",
                    "requests that went to the cloud because the cached model was still being"
                        + " loaded"),
                Column.number("cached_share", "share of frames", "cached / frames"),
                Column.number("hit_ratio", "share of requests", "hits / requests")));
    all.forEach(counted -> add(table, counted));
    return table;
  }

  private static void add(Table table, Counted counted) {
    List<String> names = names(counted);
    counted
        .rounds()
        .models()
        .forEach(
            (round, states) ->
                states.forEach(
                    (state, models) -> {
                      for (int model = 0; model < counted.frames().mostModels(); model++) {
                        table.add(
                            counted.name(),
                            round,
                            state,
                            model,
                            model < names.size() ? names.get(model) : "model " + model,
                            models.frames(),
                            models.cached(model),
                            models.requests(model),
                            models.hits(model),
                            models.loading(model),
                            share(models.cached(model), models.frames()),
                            share(models.hits(model), models.requests(model)));
                      }
                    }));
  }

  private static double share(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  /** {@return the models' names, where all cells have the same} */
  private static List<String> names(Counted counted) {
    Set<List<String>> catalogues =
        counted.worlds().stream()
            .flatMap(List::stream)
            .map(World::catalogue)
            .map(catalogue -> catalogue.names())
            .collect(Collectors.toSet());
    return catalogues.size() == 1 ? catalogues.iterator().next() : List.of();
  }
}
