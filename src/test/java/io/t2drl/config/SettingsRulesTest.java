package io.t2drl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.t2drl.config.hocon.SettingsLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsRulesTest {

  private static final String MODEL = "{name=%s,size=%s,a1=%s,a2=%s,a3=150,a4=30,b1=0.1,b2=2}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cell.min-distance=251|cell.min-distance must be <= half of cell.side:"
            + " cell.min-distance=251",
        "catalogue=[]|catalogue must list at least one model: catalogue=[]",
        "cache.capacity=2.9|cache.capacity must hold the smallest model, so be >="
            + " catalogue[9].size: cache.capacity=2.9",
        "popularity.skewness=[]|popularity.skewness must list one value per popularity state:"
            + " popularity.skewness=[]",
        "popularity.rotation=[1]|popularity.rotation must have one entry per value of"
            + " popularity.skewness (3):",
        "popularity.rankings=[[0]]|popularity.rankings must have one entry per value of"
            + " popularity.skewness (3):",
        "popularity.transitions=[[1]]|popularity.transitions must have one entry per value of"
            + " popularity.skewness (3):",
        "requests.input-max=0.4|requests.input-min must be <= requests.input-max:"
            + " requests.input-min=0.5",
        "requests.output-min=21|requests.output-min must be <= requests.output-max:"
            + " requests.output-min=21",
        "train.cacher=|train.cacher must not be blank: train.cacher= (-s train.cacher=)",
        "train.allocator=\" \"|train.allocator must not be blank:",
        "train.learners=9|train.learners must be <= the number of blocks of cells (8), for each"
            + " learner reads blocks of",
        "train.replay-slots=3199|train.replay-slots must hold the slots of a block of cells, so be"
            + " >= 3200: train.replay-slots=3199",
        "ddqn.replay-frames=319|ddqn.replay-frames must hold the frames of a block of cells, so be"
            + " >= 320: ddqn.replay-frames=319",
        "train.averagings=161|train.averagings must be <= allocator.updates: train.averagings=161",
        "ddqn.updates=3|train.averagings must be <= ddqn.updates: train.averagings=4",
        "ddqn.exploration-start=0|ddqn.exploration-end must be <= ddqn.exploration-start:"
            + " ddqn.exploration-end=0.05",
        "allocator.beta-min=10|allocator.beta-min must be < allocator.beta-max:"
            + " allocator.beta-min=10",
        "allocator.batch=95|allocator.actor-batch must be <= allocator.batch:"
            + " allocator.actor-batch=96",
        "allocator.noise-end=0.4|allocator.noise-end must be <= allocator.noise-start:"
            + " allocator.noise-end=0.4",
        "mix.variants=3|train.cacher must be scoring, random or popular where mix.variants > 0:"
            + " others belong to one catalogue: train.cacher=ddqn",
      })
  void shouldReportBrokenRule(String override, String problem) {
    assertThat(problems(override))
        .singleElement()
        .asString()
        .startsWith(problem)
        .contains("(-s " + override + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "users=[4]|mix.users must be two numbers, the lower one first: mix.users=[4]",
        "capacity=[30, 12]|mix.capacity must be two numbers, the lower one first:",
        "a1=[50, 160]|mix.a1 must end below the beginning of mix.a3:",
        "a4=[25, 100]|mix.a4 must end below the beginning of mix.a2:",
        "size=[2, 13]|mix.size must end below the beginning of mix.capacity:"
      })
  void shouldReportBrokenRangesOfAMix(String range, String problem) {
    assertThat(problems("train.cacher=scoring", "mix.variants=2", "mix." + range))
        .singleElement()
        .asString()
        .startsWith(problem);
    assertThat(SettingsLoader.load("default", List.of("mix." + range)).mix().on()).isFalse();
  }

  @Test
  void shouldKeepScoringToCachesThatFit() {
    assertThat(problems("train.cacher=scoring", "cache.actions=every"))
        .singleElement()
        .asString()
        .startsWith("cache.actions must be maximal or feasible where train.cacher is scoring");
  }

  @Test
  void shouldBeConservativeWithLoggedCachesOnly() {
    assertThat(problems("offline.conservatism=1"))
        .singleElement()
        .asString()
        .startsWith("offline.conservatism must be 0 where offline.caches = chosen");
    assertThat(problems("offline.experience-sha256=1234"))
        .singleElement()
        .asString()
        .startsWith("offline.experience-sha256 must be 64 hexadecimal digits in lower case");
  }

  @Test
  void shouldRefuseKnownCachesThatNoRunFilledIn() {
    String from = "offline.experience=[logs]";
    assertThat(problems("offline.known-caches=[[0, 1]]", from))
        .singleElement()
        .asString()
        .startsWith("offline.known-caches must be empty but in a run from logs");
    assertThat(problems("offline.known-caches=[[0, 1]]", "offline.caches=logged")).hasSize(1);
    String logged = "offline.caches=logged";
    assertThat(problems("offline.known-caches=[[0], [-1, 9, 0], [0, 99]]", logged, from))
        .containsExactly(
            "offline.known-caches[2] must hold a popularity state from -1 to 2, then models from 0"
                + " to 9, each once: offline.known-caches[2]=[0,99] (-s"
                + " offline.known-caches=[[0], [-1, 9, 0], [0, 99]])");
    for (String wrong : List.of("[]", "[3, 1]", "[0, 1, 1]", "[0, -1]", "[0, 10]")) {
      assertThat(problems("offline.known-caches=[" + wrong + "]", logged, from))
          .as(wrong)
          .singleElement()
          .asString()
          .startsWith("offline.known-caches[0] must hold a popularity state from -1 to 2");
    }
  }

  @Test
  void shouldNotAskForReplayedFramesWhereLogsAreLearnedFrom() {
    String few = "ddqn.replay-frames=1";
    assertThat(problems(few)).hasSize(1);
    assertThat(
            SettingsLoader.load("default", List.of(few, "offline.experience=[logs]"))
                .ddqn()
                .replayFrames())
        .isEqualTo(1);
  }

  @Test
  void shouldNotLetScoringSeeAHistory() {
    assertThat(problems("train.cacher=scoring", "ddqn.history-frames=2"))
        .singleElement()
        .asString()
        .startsWith("ddqn.history-frames must be 1 where train.cacher = scoring");
  }

  @ParameterizedTest
  @CsvSource({
    "5, 0.5, 0",
    "6, 0.5, 1",
    "11, 0.5, 6",
    "13, 0.5, 7",
    "23, 0.5, 12",
    "23, 0, 18",
    "23, 1, 0"
  })
  void shouldReplayTheLatestHalfOfAllRoundsOfFramesOrSix(int round, String share, int first) {
    DdqnSettings ddqn =
        SettingsLoader.load("default", List.of("ddqn.replay-share=" + share)).ddqn();
    assertThat(ddqn.replayFrom(round)).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "cells=256, 2",
    "cells=10000, 78",
    "cells=100, 2",
    "cells=33, 2",
    "cells=32, 1",
    "cells=1, 1",
    "learners=7, 7"
  })
  void shouldChooseLearnersByTheNumberOfCells(String override, int learners) {
    assertThat(SettingsLoader.load("default", List.of("train." + override)).train().learnerCount())
        .isEqualTo(learners);
  }

  @Test
  void shouldReportModelsThatContradictThemselvesOrEachOther() {
    String catalogue =
        "catalogue=[%s,%s,%s]"
            .formatted(
                MODEL.formatted("a", 2, 150, 100),
                MODEL.formatted("a", 2, 50, 20),
                MODEL.formatted("\"\"", 2, 50, 90));

    assertThat(problems(catalogue))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly(
            "catalogue[0].a1 must be < catalogue[0].a3",
            "catalogue[1].name must differ from the names of the models before it",
            "catalogue[1].a4 must be <= catalogue[1].a2",
            "catalogue[2].name must not be blank");
  }

  @Test
  void shouldAcceptOneRankingPerStateThatNamesEachModelOnce() {
    String[] good = {
      "catalogue=[%s,%s]"
          .formatted(MODEL.formatted("a", 2, 50, 100), MODEL.formatted("b", 2, 50, 100)),
      "popularity.rotation=[]",
      "popularity.rankings=[[0,1],[1,0],[0,1]]"
    };
    assertThat(SettingsLoader.load("default", List.of(good)).popularity().rankings().get(1))
        .containsExactly(1, 0);

    for (String bad : List.of("[0,0]", "[1,2]", "[0]", "[0,1,2]", "[]")) {
      assertThat(
              problems(
                  Stream.concat(
                          Stream.of(good),
                          Stream.of("popularity.rankings=[[0,1],[1,0]," + bad + "]"))
                      .toArray(String[]::new)))
          .as(bad)
          .singleElement()
          .asString()
          .startsWith(
              "popularity.rankings[2] must name each model index from 0 to 1 once:"
                  + " popularity.rankings[2]="
                  + bad);
    }
  }

  @Test
  void shouldReportTransitionRowsThatAreNoDistributions() {
    assertThat(
            problems(
                "popularity.transitions=[[0.5,0.5,0.1],[0.5,0.5],[0.3333333,0.3333333,0.3333334]]"))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly(
            "popularity.transitions[0] must sum to 1",
            "popularity.transitions[1] must have one probability per popularity state (3)");
    assertThat(problems("popularity.transitions=[[1.5,0,0],[0,1,0],[0,0,1]]"))
        .singleElement()
        .asString()
        .startsWith(
            "popularity.transitions[0][0] must be between 0 and 1:"
                + " popularity.transitions[0][0]=1.5");
  }

  @Test
  void shouldRefuseAnActorThatNothingTrains() {
    List<String> withoutWeights =
        new ArrayList<>(List.of("allocator.policy-weight=0", "allocator.clone-weight=0"));
    assertThat(problems(withoutWeights.toArray(String[]::new)))
        .singleElement()
        .asString()
        .startsWith("allocator.policy-weight must be > 0 where nothing else trains the actor:");
    assertThat(problems("allocator.policy-weight=0", "allocator.loss=policy-gradient")).hasSize(1);
    assertThat(
            SettingsLoader.load("default", List.of("allocator.policy-weight=0"))
                .allocator()
                .policyWeight())
        .isZero();
  }

  @Test
  void shouldNotJudgeRulesByValuesThatAreWrongThemselves() {
    assertThat(problems("allocator.batch=many"))
        .containsExactly(
            "allocator.batch must be a whole number: allocator.batch=many (-s"
                + " allocator.batch=many)");
    assertThat(problems("train.block-cells=0"))
        .containsExactly(
            "train.block-cells must be >= 1: train.block-cells=0 (-s train.block-cells=0)");
  }

  private static List<String> problems(String... overrides) {
    return catchThrowableOfType(
            UserError.class, () -> SettingsLoader.load("default", List.of(overrides)))
        .problems();
  }
}
