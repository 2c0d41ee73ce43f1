package io.t2drl.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grid files that are wrong, and what people are told. */
class GridProblemsTest {

  private static final String SPACE = "space { allocator.batch { grid = [128, 256] } }";

  @TempDir private Path folder;

  @Test
  void shouldNameAllProblemsAtOnce() {
    assertThat(
            problems(
                """
                name = "Bad Name"
                scenario = [default, default]
                method = ashe
                seeds = [1, 1, 101]
                retires = 3
                settings { seed = 4, train.round = 12 }
                space {
                  allocator.heads { integer = [2, 2] }
                  allocator.huber = 3
                  allocator.redraw { loguniform = [1, 2] }
                  seed { choice = [1, 2] }
                }
                """))
        .containsExactly(
            "method.name must be one of all, successive-halving, asha: method.name=ashe (line 3 of"
                + " grid.conf)",
            "retires is not a known key, did you mean retries?: retires=3 (line 5 of grid.conf)",
            "name must be lower-case words joined by -: name=Bad Name (line 1 of grid.conf)",
            "scenario must list no scenario twice: scenario=[\"default\",\"default\"] (line 2 of"
                + " grid.conf)",
            "seeds must list no seed twice: seeds=[1,1,101] (line 4 of grid.conf)",
            "settings must not set seed, for every point is trained from each of the seeds:"
                + " settings={\"seed\":4,\"train\":{\"round\":12}} (line 6 of grid.conf)",
            "space.allocator.heads.integer must be two numbers, the lower one first:"
                + " space.allocator.heads.integer=[2,2] (line 8 of grid.conf)",
            "space.allocator.huber must be a section that says how the key varies, like { choice ="
                + " [1, 2] }: space.allocator.huber=3 (line 9 of grid.conf)",
            "space.allocator.redraw.loguniform is no way to vary a key, did you mean log-uniform?:"
                + " space.allocator.redraw.loguniform=[1,2] (line 10 of grid.conf)",
            "space.seed must not vary, for every point is trained from each of the seeds:"
                + " space.seed={\"choice\":[1,2]} (line 11 of grid.conf)",
            "train.round is not a known key, did you mean train.rounds?: train.round=12 (line 6 of"
                + " grid.conf)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "allocator.batch {}|allocator.batch must say how the key varies: grid, choice, uniform,"
            + " log-uniform, integer, log-integer, derived",
        "allocator.batch { grid = [1], choice = [2] }|allocator.batch must have exactly one of"
            + " grid, choice, uniform, log-uniform, integer, log-integer, derived",
        "allocator.batch { steps = 4 }|allocator.batch must have exactly one of grid, choice,"
            + " uniform, log-uniform, integer, log-integer, derived",
        "allocator.batch { grid = [1], step = 2 }|allocator.batch.step is no way to vary a key,"
            + " did you mean steps?",
        "allocator.batch { grid = [1], x = 2 }|allocator.batch.x is no way to vary a key",
        "allocator.batch { grid = [128], steps = 4 }|allocator.batch.steps must not stand beside"
            + " grid",
        "allocator.batch { grid = [] }|allocator.batch.grid must list at least one value",
        "allocator.batch { choice = 3 }|allocator.batch.choice must list at least one value",
        "allocator.batch { choice = [null] }|allocator.batch.choice must not hold null",
        "allocator.batch { choice = [128, 128.0] }|allocator.batch.choice must hold no value twice",
        "allocator.loss { grid = [a, b] }|allocator.loss.grid must list numbers; for other values"
            + " there is choice",
        "ddqn.discount { uniform = [1, 0] }|ddqn.discount.uniform must be two numbers, the lower"
            + " one first",
        "ddqn.discount { uniform = [1] }|ddqn.discount.uniform must be two numbers, the lower one"
            + " first",
        "ddqn.discount { uniform = [a, b] }|ddqn.discount.uniform must be two numbers, the lower"
            + " one first",
        "ddqn.discount { log-uniform = [0, 1] }|ddqn.discount.log-uniform must begin above 0",
        "allocator.batch { integer = [1.5, 3] }|allocator.batch.integer must be two whole numbers,"
            + " neither beyond 2^53",
        "allocator.batch { log-integer = [1, 1e17] }|allocator.batch.log-integer must be two whole"
            + " numbers, neither beyond 2^53",
        "allocator.batch { integer = [1, 3], steps = 4 }|allocator.batch.steps must be a whole"
            + " number from 2 to the number of different values that the range has, at most 1000",
        "ddqn.discount { uniform = [0, 1], steps = 1 }|ddqn.discount.steps must be a whole number"
            + " from 2 to the number of different values that the range has, at most 1000",
        "ddqn.discount { uniform = [0, 1], steps = 1e9 }|ddqn.discount.steps must be a whole number"
            + " from 2 to the number of different values that the range has, at most 1000",
        "ddqn.discount { uniform = [0, 1] }|ddqn.discount must have steps where points are left"
            + " out, for the full grid needs listed values",
        "allocator.batch { derived = \"2 +\" }|allocator.batch.derived must be a formula, but the"
            + " end is where a number, a key or a parenthesis must be, after +",
        "allocator.batch { derived = [1] }|allocator.batch.derived must be a formula as text",
        "allocator.batch { grid = [128], only-if = 3 }|allocator.batch.only-if must be a section"
            + " of other keys, like { train.cacher = ddqn }",
        "allocator { choice = [{ batch = 128 }] }, allocator.samples { grid = [1]"
            + " }|allocator.samples is no way to vary a key",
        "train.rounds { grid = [3] }, train { choice = [{ cells = 3 }] }|train.rounds is no way to"
            + " vary a key",
      })
  void shouldSayWhatIsWrongWithADimension(String dimension, String problem) {
    assertThat(problems("name = x\nspace { " + dimension + " }"))
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith("space." + problem + ":")
                    .endsWith(" (line 2 of grid.conf)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "scenario|for every point is trained in each one of the list scenario",
        "seed|for every point is trained from each of the seeds",
        "name|for it says what a scenario is called",
        "popularity.trace|for a trace belongs to its scenario",
        "train.extended-from|for runs fill it in",
        "train.evaluate-every|for nothing that is learned depends on it",
        "train.keep-checkpoints|for nothing that is learned depends on it",
        "evaluation.episodes|for scores compare only where all points are judged alike",
        "evaluation.seed|for scores compare only where all points are judged alike",
        "spark.partitions|for no result depends on it",
        "train.rounds|for rungs are numbers of rounds that all points share",
      })
  void shouldRefuseKeysThatNoGridMayVary(String key, String reason) {
    assertThat(problems("name = x, method = asha, space { " + key + " { choice = [1, 2] } }"))
        .contains(
            "space."
                + key
                + " must not vary, "
                + reason
                + ": space."
                + key
                + "={\"choice\":[1,2]} (line 1 of grid.conf)");
  }

  @Test
  void shouldRefuseThemInsideOfSectionsToo() {
    assertThat(problems("name = x, space { spark { choice = [{ partitions = 2 }] } }"))
        .containsExactly(
            "space.spark must not vary spark.partitions, for no result depends on it:"
                + " space.spark={\"choice\":[{\"partitions\":2}]} (line 1 of grid.conf)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "derived = \"a.b + 1\"|derived must speak of numbers, but a.b is not a known key",
        "derived = \"allocator.batsh\"|derived must speak of numbers, but allocator.batsh is not a"
            + " known key, did you mean allocator.batch?",
        "derived = \"train.cacher\"|derived must speak of numbers, but train.cacher is none",
        "derived = \"td3.actor-delay\"|derived must speak of numbers, but td3.actor-delay is none",
        "derived = \"cell.side\"|derived must not speak of a part of what varies: cell.side",
        "derived = \"cell.users\"|derived must not speak of a part of what varies: cell.users",
        "grid = [128], only-if { train.cacher = ddqn }|only-if must name keys of the space that"
            + " have listed values, but train.cacher is none",
        "grid = [128], only-if { ddqn.discount = 1 }|only-if must name keys of the space that have"
            + " listed values, but ddqn.discount is none",
        "grid = [128], only-if { td3.actor-delai = 1 }|only-if must name keys of the space that"
            + " have listed values, but td3.actor-delai is none, did you mean td3.actor-delay?",
        "grid = [128], only-if { td3.actor-delay = [a, c] }|only-if must ask for values that there"
            + " are, but td3.actor-delay is never c",
      })
  void shouldSayWhatIsWrongBetweenDimensions(String dimension, String problem) {
    String others =
        "td3.actor-delay { choice = [a, b] }, ddqn.discount { uniform = [0, 1] }, cell { choice ="
            + " [{ side = 1 }] }";

    assertThat(
            problems(
                "name = x, points = 4, space { allocator.heads { "
                    + dimension
                    + " }, "
                    + others
                    + " }"))
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith("space.allocator.heads." + problem + ": space.allocator.heads.")
                    .endsWith(" (line 1 of grid.conf)"));
  }

  @Test
  void shouldRefuseCircles() {
    assertThat(
            problems(
                "name = x, space { allocator.heads { derived = \"allocator.batch\" },"
                    + " allocator.batch { derived = \"allocator.samples * 2\" }, allocator.samples"
                    + " { derived = \"allocator.heads\" }, ddqn.batch { grid = [128] } }"))
        .containsExactly(
            "space.allocator.batch must not depend on itself, as in allocator.batch on"
                + " allocator.samples on allocator.heads on allocator.batch:"
                + " space.allocator.batch={\"derived\":\"allocator.samples * 2\"} (line 1 of"
                + " grid.conf)");
  }

  @Test
  void shouldRefuseFormulasOfWhatScenariosDoNotShare() {
    assertThat(
            problems(
                "name = x, scenario = [default, gentd26], space { ddqn.batch { grid = [128] },"
                    + " allocator.batch { derived = \"cache.load-rate / 1e7\" } }"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(
            "space.allocator.batch.derived must speak of numbers, but cache.load-rate is not the"
                + " same in all scenarios");
  }

  @Test
  void shouldCountThePointsThatBreakARule() {
    assertThat(
            problems(
                """
                name = x
                space {
                  allocator.batch { grid = [96, 128, 256] }
                  allocator.actor-batch { grid = [96, 128, 192] }
                }
                """))
        .containsExactly(
            "3 of 9 points: allocator.actor-batch must be <= allocator.batch:"
                + " allocator.actor-batch=128 (line 4 of grid.conf), allocator.batch=96 (line 3 of"
                + " grid.conf)");
  }

  @Test
  void shouldSayInWhichScenarioAPointBreaksARule() {
    assertThat(
            problems(
                """
                name = x
                scenario = [default, gentd26]
                space {
                  cache.capacity { grid = [1, 20] }
                  ddqn.batch { choice = [0, 16] }
                }
                """))
        .containsExactlyInAnyOrder(
            "2 of 4 points in scenario default: cache.capacity must hold the smallest model, so be"
                + " >= catalogue[9].size: cache.capacity=1 (line 4 of grid.conf),"
                + " catalogue[9].size=2.983778999",
            "2 of 4 points: ddqn.batch must be >= 1: ddqn.batch=0 (line 5 of grid.conf)",
            "2 of 4 points in scenario gentd26: cache.capacity must hold the smallest model, so be"
                + " >= catalogue[6].size: cache.capacity=1 (line 4 of grid.conf),"
                + " catalogue[6].size=3.0");
  }

  @Test
  void shouldRefusePointsThatCannotBeTrained() {
    assertThat(
            problems(
                "name = x, space { train.cacher { choice = [ddqn, random] }, train.allocator {"
                    + " choice = [d3pg, greedy] } }"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(
            "1 of 4 points: there is nothing to learn: train.cacher=random,"
                + " train.allocator=greedy;");
  }

  @Test
  void shouldRefuseAKeyThatVariesTwice() {
    assertThat(
            problems(
                "name = x, space { \"allocator.batch\" { grid = [128] }, allocator { choice = [{"
                    + " batch = 256 }] } }"))
        .containsExactly(
            "space.allocator.batch must not vary what allocator varies:"
                + " space.allocator.batch={\"grid\":[128]} (line 1 of grid.conf)");
  }

  @Test
  void shouldCheckTheEndsOfRangesThatNoPointHas() {
    assertThat(
            problems(
                """
                name = x
                points = 1
                space {
                  ddqn.discount { uniform = [0.5, 1.25] }
                  allocator.actor-rat { log-uniform = [1e-4, 1e-2] }
                  allocator.batch { integer = [0, 1000] }
                }
                """))
        .containsExactlyInAnyOrder(
            "ddqn.discount must be between 0 and 1: ddqn.discount=1.25 (line 4 of grid.conf)",
            "allocator.batch must be >= 1: allocator.batch=0 (line 6 of grid.conf)",
            "allocator.actor-rat is not a known key, did you mean allocator.actor-rate?:"
                + " allocator.actor-rat=0.001 (line 5 of grid.conf)");
  }

  @Test
  void shouldRefuseEmptyGrids() {
    assertThat(problems("name = x"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("space must vary at least one key by itself");
    assertThat(problems("name = x, space { allocator.batch { derived = \"128\" } }"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("space must vary at least one key by itself");
  }

  @Test
  void shouldRefuseAstronomicallyLargeGrids() {
    StringBuilder space = new StringBuilder();
    for (String key :
        List.of("batch", "updates", "heads", "samples", "actor-width", "critic-width")) {
      space.append("allocator.").append(key).append(" { integer = [1, 10000] }\n");
    }

    assertThat(problems("name = x, seeds = [1, 2]\nspace {" + space + "}"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(
            "space must give at most 100,000 trials, but 1,000,000,000,000,000,000,000,000 points"
                + " of the full grid, 10,000 x 10,000 x 10,000 x 10,000 x 10,000 x 10,000, in 1"
                + " scenario and from 2 seeds are 2,000,000,000,000,000,000,000,000: space=");
    assertThat(problems("name = x, points = 100001\n" + SPACE))
        .containsExactly(
            "points must give at most 100,000 trials, but 100,001 points in 1 scenario and from 1"
                + " seed are 100,001: points=100001 (line 1 of grid.conf)");
  }

  @Test
  void shouldKeepJudgingApart() {
    assertThat(
            problems(
                "name = x\nseeds = [1, 2, 3]\njudging { seeds = [3, 4, 2], episode-seed ="
                    + " 20241104 }\n"
                    + SPACE))
        .containsExactly(
            "judging.seeds must be other seeds than those of the search, but holds [3, 2]:"
                + " judging.seeds=[3,4,2] (line 3 of grid.conf), seeds=[1,2,3] (line 2 of"
                + " grid.conf)",
            "judging.episode-seed must not be evaluation.seed, which the search is judged by:"
                + " judging.episode-seed=20241104 (line 3 of grid.conf)");
  }

  @Test
  void shouldNeedARungBeforeTheEnd() {
    assertThat(problems("name = x, method { name = asha, first-rung = 14 }\n" + SPACE))
        .containsExactly(
            "method.first-rung must be <= train.rounds / sqrt(method.eta) = 24 / sqrt(3), for a"
                + " rung to be before the end: method.first-rung=14 (line 1 of grid.conf)");
    assertThat(problems("name = x, method = asha, settings { train.rounds = 1 }\n" + SPACE))
        .containsExactly(
            "method.name must be all where a training has no rung before its end: train.rounds=1:"
                + " method.name=asha (line 1 of grid.conf)");
  }

  @Test
  void shouldRefuseNumbersThatTheMethodHasNoUseFor() {
    assertThat(problems("name = x, method { eta = 4\nfirst-rung = 0, workers = 16 }\n" + SPACE))
        .containsExactly(
            "method.eta must be left out, for the method all has no use for it: method.eta=4 (line"
                + " 1 of grid.conf)",
            "method.first-rung must be left out, for the method all has no use for it:"
                + " method.first-rung=0 (line 2 of grid.conf)",
            "method.workers must be left out, for the method all has no use for it:"
                + " method.workers=16 (line 2 of grid.conf)");
    String halving = "name = x, method { name = successive-halving, eta = 2, first-rung = 3";
    assertThat(problems(halving + ", workers = 4 }\n" + SPACE))
        .containsExactly(
            "method.workers must be left out, for the method successive-halving has no use for it:"
                + " method.workers=4 (line 1 of grid.conf)");
    assertThat(problems(halving + ", workers = 4, name = ashe }\n" + SPACE)).hasSize(1);
  }

  @Test
  void shouldRefuseArgumentsThatThePointsDecideOn() {
    assertThat(problems("name = x\n" + SPACE, "allocator.batch=512", "seed=3", "train.rounds=3"))
        .containsExactly(
            "-s seed=3 must not stand here: every point is trained from each of the seeds",
            "-s allocator.batch=512 must not set what the grid varies");
  }

  @Test
  void shouldNotMixSharesOfGapsWithRewardsAmongPoints() {
    assertThat(
            problems(
                "name = x, settings { train.cacher = scoring },"
                    + " space { cache.max-actions { grid = [1, 100000] } }"))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("1 of 2 points: cache.max-actions must permit to list the caches"));
  }

  @Test
  void shouldNotMixLengthsOfTrainings() throws IOException {
    Settings shorter = SettingsLoader.load("default", List.of("train.rounds=12"));
    Path other = Files.writeString(folder.resolve("short.conf"), SettingsWriter.render(shorter));
    for (String method : List.of("all", "asha")) {
      assertThat(
              problems(
                  String.format(
                      Locale.ROOT,
                      "name = x, scenario = [default, \"%s\"], method = %s, %s",
                      other,
                      method,
                      SPACE)))
          .anyMatch(
              problem ->
                  problem.startsWith(
                      "settings must set train.rounds, for it is not the same in all scenarios"));
    }
  }

  @Test
  void shouldNotMixSharesOfGapsWithRewards() {
    assertThat(problems("name = x, scenario = [default, fifty], " + SPACE))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("scenario must list scenarios that all have an optimum to measure")
                    .contains("nobody knows that of fifty", "(line 1 of grid.conf)"));
  }

  @Test
  void shouldNameScenariosThatThereAreNot() {
    assertThat(problems("name = x, scenario = [default, defualt]\n" + SPACE))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("--scenario must be the path of a readable file or one of default,")
        .endsWith("--scenario defualt");
  }

  @Test
  void shouldNameTheGridsThatThereAre() {
    assertThatThrownBy(() -> GridLoader.load("nowhere", List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--grid must be the path of a readable file or one of ")
        .hasMessageContaining("rates")
        .hasMessageEndingWith(": --grid nowhere");
  }

  @Test
  void shouldRefuseWhatIsNoHocon() {
    assertThat(problems("name = x, space { a.b { derived = c + 1 } }"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("configuration must be readable HOCON:")
        .endsWith("(line 1 of grid.conf)");
  }

  private List<String> problems(String text, String... overrides) {
    return GridText.problems(folder, text, overrides);
  }
}
