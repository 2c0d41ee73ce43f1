package io.t2drl.grid.table;

import io.t2drl.grid.KeptSearch;
import io.t2drl.grid.KeptState;
import io.t2drl.grid.KeptTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A search of five points from seeds 1 and 2: point 0 was stopped at a rung of 3 rounds; points 1
 * and 2 came to the end, 2 as the better one; point 3 failed from seed 2; of point 4 one training
 * has a result.
 */
final class Searches {

  private static final double PARTS = 10;

  private Searches() {}

  static KeptSearch small() {
    List<KeptTraining> all = new ArrayList<>();
    all.addAll(both(0, KeptState.STOPPED, 3, 0.9, "64", "d3pg"));
    all.addAll(both(1, KeptState.DONE, 9, 0.5, "128", "ddpg"));
    all.addAll(both(2, KeptState.DONE, 9, 0.7, "9", "d3pg"));
    all.add(training(3, 1, KeptState.PAUSED, 3, 0.2, "256", "td3"));
    all.add(training(3, 2, KeptState.FAILED, 3, Double.NaN, "256", "td3"));
    all.add(training(4, 1, KeptState.PAUSED, 3, 0.95, "32", ""));
    return new KeptSearch(
        "small",
        6,
        List.of("allocator.batch", "train.allocator"),
        List.of(1L, 2L),
        List.of("default"),
        all);
  }

  private static List<KeptTraining> both(
      int point, KeptState state, int rounds, double score, String batch, String allocator) {
    return List.of(
        training(point, 1, state, rounds, score - 1 / PARTS, batch, allocator),
        training(point, 2, state, rounds, score + 1 / PARTS, batch, allocator));
  }

  private static KeptTraining training(
      int point,
      long seed,
      KeptState state,
      int rounds,
      double score,
      String batch,
      String allocator) {
    TreeMap<String, String> values = new TreeMap<>(Map.of("allocator.batch", batch));
    if (!allocator.isEmpty()) {
      values.put("train.allocator", allocator);
    }
    return new KeptTraining(
        "p0000" + point + "-s" + seed,
        point,
        "default",
        seed,
        values,
        state,
        state == KeptState.FAILED ? "OutOfMemoryError: \"heap\", all of it" : "",
        new TreeMap<>(Map.of(rounds, score)),
        rounds,
        10 + point,
        2,
        "test-1");
  }
}
