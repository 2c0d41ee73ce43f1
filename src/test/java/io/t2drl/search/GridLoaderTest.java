package io.t2drl.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grid files that are right. */
class GridLoaderTest {

  private static final String MIXED =
      """
      name = mixed
      method = asha
      settings { train.rounds = 12 }
      seeds = [1, 2]
      points = %d
      space {
        allocator.actor-rate { log-uniform = [1e-4, 1e-2] }
        allocator.batch { choice = [128, 256, 512] }
        ddqn.discount { uniform = [0.5, 0.95] }
        allocator.denoising-steps { integer = [2, 8] }
        train.averagings { grid = [1, 4, 16] }
        ddqn.hidden { log-integer = [32, 512] }
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldLoadWhatShips(String name) {
    assertThat(GridLoader.load(name, List.of()).name()).isEqualTo(name);
  }

  static List<String> shipped() {
    assertThat(GridLoader.grids()).isNotEmpty();
    return GridLoader.grids();
  }

  @Test
  void shouldFillInWhatAFileLeavesOut() {
    Grid grid = load("name = small, space { allocator.batch { grid = [128, 256] } }");

    assertThat(grid.method()).isEqualTo(new Method.All());
    assertThat(grid.scenarios()).extracting(Scenario::name).containsExactly("default");
    assertThat(grid.tuning())
        .isEqualTo(new Tuning(List.of(1L), 2, Tuning.UNLIMITED, Tuning.UNLIMITED));
    assertThat(grid.judging())
        .as("no rungs, no probes")
        .isEqualTo(new Judging(List.of(101L, 102L, 103L, 104L, 105L), 200, 20251104, 3, 0));
    assertThat(grid.warnings()).isEmpty();
  }

  @Test
  void shouldTakeAllThatAFileSays() {
    Grid grid =
        load(
            """
            name = full
            description = "What is best?"
            scenario = [default, gentd26]
            method { name = asha, eta = 4, first-rung = 2, workers = 3 }
            settings { train.rounds = 32 }
            seeds = [4, 5]
            retries = 1
            budget { trials = 10, rounds = 100 }
            judging { seeds = [7], episodes = 50, episode-seed = 6, best = 2, probes = 1 }
            space { allocator.batch { grid = [128, 256] } }
            """);

    assertThat(grid.description()).isEqualTo("What is best?");
    assertThat(grid.method()).isEqualTo(new Method.Asha(4, 2, 3));
    assertThat(grid.tuning()).isEqualTo(new Tuning(List.of(4L, 5L), 1, 10, 100));
    assertThat(grid.judging()).isEqualTo(new Judging(List.of(7L), 50, 6, 2, 1));
    assertThat(grid.trialsPerPoint()).isEqualTo(4);
    assertThat(grid.rounds()).isEqualTo(32);
    assertThat(grid.points().get(1).settings())
        .as("every point is there in every scenario")
        .containsExactly(
            base("default").with("allocator.batch", 256),
            base("gentd26").with("allocator.batch", 256));
  }

  private static Settings base(String scenario) {
    return SettingsLoader.load(scenario, List.of("train.rounds=32"));
  }

  @Test
  void shouldChooseAFirstRungTwoStepsBeforeTheEnd() {
    String text =
        "name = x, method = successive-halving, space { allocator.batch { grid = [128] } }";

    assertThat(load(text).method()).isEqualTo(new Method.SuccessiveHalving(3, 3));
    assertThat(load(text, "train.rounds=2").method()).isEqualTo(new Method.SuccessiveHalving(3, 1));
  }

  @Test
  void shouldListEveryCombination() {
    Grid grid =
        load(
            """
            name = combinations
            space {
              train.averagings { grid = [1, 4] }
              allocator.batch { choice = [128, 256] }
              ddqn.discount { uniform = [0.5, 0.9], steps = 2 }
              allocator.samples { integer = [1, 2] }
            }
            """);

    assertThat(grid.dimensions())
        .extracting(Dimension::key)
        .containsExactly(
            "allocator.batch", "allocator.samples", "ddqn.discount", "train.averagings");
    assertThat(grid.points()).hasSize(16).extracting(Point::number).isSorted();
    assertThat(grid.points().get(0).values().values()).containsExactly("128", "1", "0.5", "1");
    assertThat(grid.points().get(1).values().values())
        .as("the last key changes first")
        .containsExactly("128", "1", "0.5", "4");
    assertThat(grid.points().get(15).values().values()).containsExactly("256", "2", "0.9", "4");
    assertThat(grid.points().get(15).settings())
        .containsExactly(
            SettingsLoader.load(
                "default",
                List.of(
                    "allocator.batch=256",
                    "allocator.samples=2",
                    "ddqn.discount=0.9",
                    "train.averagings=4")));
  }

  @Test
  void shouldSpreadPointsOverTheSpace() {
    Grid grid = load(mixed(63));

    assertThat(grid.points()).hasSize(63);
    assertThat(grid.duplicates()).isZero();
    assertThat(valuesOf(grid, "allocator.batch")).containsOnly("128", "256", "512");
    assertThat(valuesOf(grid, "train.averagings")).containsOnly("1", "4", "16");
    assertThat(Set.copyOf(valuesOf(grid, "allocator.denoising-steps"))).hasSize(7);
    assertThat(Set.copyOf(valuesOf(grid, "allocator.actor-rate"))).hasSize(63);
    long below =
        grid.points().stream()
            .filter(point -> point.settings().get(0).allocator().actorRate() < 1e-3)
            .count();
    assertThat(below).as("half of the points, the middle aside").isEqualTo(31);
  }

  @Test
  void shouldSaySettingsByTheValuesOfAPoint() {
    for (Point point : load(mixed(20)).points()) {
      List<String> arguments = new ArrayList<>(List.of("train.rounds=12"));
      point.values().forEach((key, value) -> arguments.add(key + "=" + value));

      assertThat(point.settings()).containsExactly(SettingsLoader.load("default", arguments));
    }
  }

  @Test
  void shouldKeepPointsWhenThereAreMore() {
    List<Point> few = load(mixed(10)).points();
    List<Point> many = load(mixed(100)).points();

    assertThat(many).startsWith(few.toArray(Point[]::new)).hasSize(100);
  }

  @Test
  void shouldDoTheSameConfigurationOnce() {
    Grid grid =
        load(
            "name = x, points = 20, space { allocator.batch { grid = [128, 256] },"
                + " train.averagings { choice = [1, 4] } }");

    assertThat(grid.points()).hasSize(4).extracting(Point::number).isSorted();
    assertThat(grid.duplicates()).isEqualTo(16);
    assertThat(grid.points()).extracting(Point::values).doesNotHaveDuplicates();
  }

  @Test
  void shouldVaryAKeyOnlyIfAnotherHasAValue() {
    Grid grid =
        load(
            """
            name = conditional
            space {
              train.allocator { choice = [d3pg, ddpg, td3] }
              allocator.denoising-steps { grid = [2, 8], only-if { train.allocator = d3pg } }
              td3.actor-delay { grid = [1, 2], only-if { train.allocator = [td3] } }
              td3.target-noise {
                grid = [0.1, 0.3]
                only-if { train.allocator = td3, td3.actor-delay = 2 }
              }
            }
            """);

    assertThat(grid.points())
        .extracting(point -> point.values().toString())
        .containsExactlyInAnyOrder(
            "{allocator.denoising-steps=2, train.allocator=d3pg}",
            "{allocator.denoising-steps=8, train.allocator=d3pg}",
            "{train.allocator=ddpg}",
            "{td3.actor-delay=1, train.allocator=td3}",
            "{td3.actor-delay=2, td3.target-noise=0.1, train.allocator=td3}",
            "{td3.actor-delay=2, td3.target-noise=0.3, train.allocator=td3}");
    assertThat(grid.duplicates()).isEqualTo(24 - 6);
    Point ddpg =
        grid.points().stream()
            .filter(point -> point.values().size() == 1)
            .findFirst()
            .orElseThrow();
    assertThat(ddpg.settings().get(0).allocator().denoisingSteps()).as("the default").isEqualTo(5);
  }

  @Test
  void shouldDeriveValuesFromOthers() {
    Grid grid =
        load(
            """
            name = derived
            space {
              allocator.batch { grid = [64, 128], only-if { train.averagings = 2 } }
              allocator.actor-batch { derived = "allocator.batch * 3 / 8" }
              allocator.updates { derived = "round(allocator.actor-batch / 7) + ddqn.hidden" }
              ddqn.huber { derived = "0.1 * 3" }
              train.averagings { grid = [1, 2] }
            }
            """);

    assertThat(grid.points())
        .extracting(point -> point.values().toString())
        .as("where batch does not vary, it is the default")
        .containsExactly(
            "{allocator.actor-batch=96, allocator.updates=142, ddqn.huber=0.3, train.averagings=1}",
            "{allocator.actor-batch=24, allocator.batch=64, allocator.updates=131, ddqn.huber=0.3,"
                + " train.averagings=2}",
            "{allocator.actor-batch=48, allocator.batch=128, allocator.updates=135, ddqn.huber=0.3,"
                + " train.averagings=2}");
  }

  @Test
  void shouldSetSeveralKeysByOneChoice() {
    Grid grid =
        load(
            """
            name = sections
            space {
              allocator { choice = [{ batch = 64, actor-batch = 24 }, { batch = 512 }] }
              mix.users { choice = [[2, 4], [4, 16]] }
            }
            """);

    assertThat(grid.points()).hasSize(4);
    Settings last = grid.points().get(3).settings().get(0);
    assertThat(last.allocator().batch()).isEqualTo(512);
    assertThat(last.allocator().actorBatch()).isEqualTo(96);
    assertThat(grid.points().get(0).settings().get(0).allocator().actorBatch()).isEqualTo(24);
    assertThat(grid.points().get(0).values()).containsEntry("mix.users", "[2,4]");
  }

  @Test
  void shouldTellHowValuesLie() {
    Grid grid = load(mixed(1) + "space.train.allocator { choice = [d3pg, td3] }\n");

    assertThat(
            grid.dimensions().stream().collect(Collectors.toMap(Dimension::key, Dimension::scale)))
        .containsEntry("allocator.actor-rate", Scale.LOGARITHMIC)
        .containsEntry("allocator.batch", Scale.CATEGORY)
        .containsEntry("ddqn.discount", Scale.NUMBER)
        .containsEntry("allocator.denoising-steps", Scale.INTEGER)
        .containsEntry("train.averagings", Scale.INTEGER)
        .containsEntry("ddqn.hidden", Scale.LOGARITHMIC_INTEGER)
        .containsEntry("train.allocator", Scale.CATEGORY);
  }

  @Test
  void shouldLetArgumentsWinOverTheFile() {
    Grid grid = load(mixed(2), "train.rounds=30", "ddqn.batch=32");

    assertThat(grid.rounds()).isEqualTo(30);
    assertThat(grid.points())
        .allSatisfy(point -> assertThat(point.settings().get(0).ddqn().batch()).isEqualTo(32));
  }

  @Test
  void shouldPrepareScenariosBeforePointsChangeThem() {
    Grid grid =
        GridLoader.load("rates", List.of(), settings -> settings.with("evaluation.episodes", 7));

    assertThat(grid.points())
        .allSatisfy(
            point -> assertThat(point.settings().get(0).evaluation().episodes()).isEqualTo(7));
  }

  @Test
  void shouldVaryRoundsWhereThereAreNoRungs() {
    assertThat(load("name = x, space { train.rounds { grid = [3, 6] } }").points()).hasSize(2);
  }

  @Test
  void shouldWarnOfScoresThatDoNotCompare() {
    assertThat(load("name = x, space { cost.alpha { grid = [0.5, 0.7] } }").warnings())
        .containsExactly(
            "cost.alpha changes the world: scores at its values are shares of different gaps, and"
                + " the best one may only be the easiest");
  }

  private List<String> valuesOf(Grid grid, String key) {
    return grid.points().stream().map(point -> point.values().get(key)).toList();
  }

  private static String mixed(int points) {
    return String.format(Locale.ROOT, MIXED, points);
  }

  private Grid load(String text, String... overrides) {
    return GridText.load(folder, text, overrides);
  }
}
