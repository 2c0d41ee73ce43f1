package io.t2drl.grid;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValueFactory;
import io.t2drl.config.Settings;
import io.t2drl.config.binding.Records;
import io.t2drl.search.Grid;
import io.t2drl.search.Judging;
import io.t2drl.search.Listed;
import io.t2drl.search.Method;
import io.t2drl.search.Point;
import io.t2drl.search.Scale;
import io.t2drl.search.Scenario;
import io.t2drl.search.Tuning;
import io.t2drl.train.Runs;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Small grids over the batch of the caching agent: point 0 has 4, point 1 has 5 and so on. */
final class Grids {

  private static final String KEY = "ddqn.batch";
  private static final int FIRST = 4;
  private static final ConfigOrigin ORIGIN = ConfigOriginFactory.newSimple("test");

  private Grids() {}

  /** {@return a grid of trainings that are over in no time} */
  static Grid tiny(Method method, int points, List<Long> seeds, int rounds) {
    return of(method, points, seeds, Runs.tiny("train.rounds=" + rounds));
  }

  /** {@return a grid over settings} */
  static Grid of(Method method, int points, List<Long> seeds, Settings base) {
    return new Grid(
        "small",
        "",
        List.of(new Scenario("default", base)),
        method,
        new Tuning(seeds, 1, Tuning.UNLIMITED, Tuning.UNLIMITED),
        new Judging(List.of(101L), 2, 7, 0, 0),
        List.of(
            new Listed(
                KEY,
                List.of(ConfigValueFactory.fromAnyRef(FIRST)),
                Scale.INTEGER,
                List.of(),
                ORIGIN)),
        IntStream.range(0, points).mapToObj(number -> point(number, base)).toList(),
        0,
        List.of());
  }

  /** {@return a grid whose best points are judged from seeds 101 and 103} */
  static Grid judged(Grid grid, int best, int probes) {
    return Records.with(grid, "judging", new Judging(List.of(101L, 103L), 2, 7, best, probes));
  }

  private static Point point(int number, Settings base) {
    TreeMap<String, String> values = new TreeMap<>();
    values.put(KEY, Integer.toString(FIRST + number));
    return new Point(number, values, List.of(base.with(KEY, FIRST + number)));
  }
}
