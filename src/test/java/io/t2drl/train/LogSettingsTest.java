package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.DdqnSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.ScenarioLayer;
import io.t2drl.config.hocon.TextScenario;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.writing.ExperienceJob;
import io.t2drl.files.Fence;
import io.t2drl.policy.PolicyNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which settings agents learn by from logs, and whose world it is. */
class LogSettingsTest {

  private static final Settings LONG =
      Runs.tiny("cell.frames=700", "cell.slots=1", "train.cells=2");

  @TempDir private static Path logs;
  @TempDir private Path temporary;
  private static TwoRuns runs;

  @BeforeAll
  static void gather() {
    runs = TwoRuns.gather(logs);
  }

  @Test
  void shouldRefuseLogsOfSeveralWorlds() {
    Path other = temporary.resolve("other");
    Runs.train(other, Runs.tiny("train.rounds=1", "cell.users=4", "cost.alpha=0.6"), false);
    List<String> both = List.of(logs.resolve("one").toString(), other.toString());
    LoggedExperience experience = LoggedExperience.open(both, TwoRuns.HADOOP);
    assertThatThrownBy(
            () -> LogSettings.of(experience, both, Optional.empty(), TwoRuns.SMALL, TwoRuns.HADOOP))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(other + "/experience is of another world than ")
        .hasMessageContaining("cell.users was 10, is 4")
        .hasMessageContaining("cost.alpha was 0.7, is 0.6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cell.users=12", "cache.capacity=30"})
  void shouldRefuseAnotherWorld(String override) {
    LoggedExperience experience = runs.open("one");
    assertThatThrownBy(() -> runs.settings(experience, override))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is of another world than asked for (" + override.split("=")[0]);
  }

  /** Whoever sees other things decides otherwise: what is hidden stays hidden. */
  @Test
  void shouldSeeOfTheWorldWhatTheLogsSay() {
    Path hidden = temporary.resolve("hidden");
    Runs.train(
        hidden,
        Runs.tiny("train.rounds=1", "ddqn.observation=histogram", "ddqn.history-frames=2"),
        false);
    Path open = temporary.resolve("open");
    Runs.train(open, Runs.tiny("train.rounds=1", "seed=2", "cache.actions=feasible"), false);
    Settings settings = ofLogs(Optional.empty(), List.of(hidden));
    assertThat(settings.ddqn().observation()).isEqualTo(DdqnSettings.Observation.HISTOGRAM);
    assertThat(settings.ddqn().historyFrames()).isEqualTo(2);
    assertThat(ofLogs(Optional.empty(), List.of(open)).ddqn().historyFrames()).isEqualTo(1);
    assertThatThrownBy(() -> ofLogs(Optional.empty(), List.of(hidden, open)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(open + "/experience shows a caching agent other things than ")
        .hasMessageContaining("ddqn.observation was histogram, is state")
        .hasMessageNotContaining("another world");
    assertThat(
            ofLogs(
                    Optional.empty(),
                    List.of(hidden, open),
                    "ddqn.observation=state",
                    "ddqn.history-frames=1")
                .ddqn()
                .observation())
        .as("caches to choose from are no part of the world")
        .isEqualTo(DdqnSettings.Observation.STATE);
  }

  @Test
  void shouldTakeWhatANamedScenarioSaysItself() throws IOException {
    List<Path> one = List.of(logs.resolve("one"));
    String[] world = {"cell.frames=3", "cell.slots=3", "popularity.stay=0.6"};
    Settings settings = ofLogs(Optional.of(ScenarioLayer.of("hidden")), one, world);
    assertThat(settings.ddqn().observation()).isEqualTo(DdqnSettings.Observation.HISTOGRAM);
    assertThat(settings.name()).isEqualTo("hidden");
    assertThat(settings.allocator().critics()).as("by offline.conf").isEqualTo(3);
    String base = Files.readString(Path.of("conf/scenarios/default.conf"));
    ScenarioLayer critics =
        ScenarioLayer.of(
            new TextScenario("critics", base + "\nallocator.critics = 5\ntrain.cells = 7"));
    assertThat(ofLogs(Optional.of(critics), one, world).allocator().critics()).isEqualTo(5);
    assertThat(ofLogs(Optional.of(critics), one, world).train().cells()).isEqualTo(24);
    assertThatThrownBy(() -> ofLogs(Optional.of(critics), one))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cell.frames was 3, is 10");
    assertThatThrownBy(
            () -> ofLogs(Optional.of(ScenarioLayer.of("hidden")), one, world[0], world[1]))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("popularity.stay was 0.6, is 0.9");
  }

  private static Settings ofLogs(
      Optional<ScenarioLayer> scenario, List<Path> runs, String... overrides) {
    List<String> names = runs.stream().map(Path::toString).toList();
    return LogSettings.of(
        LoggedExperience.open(names, TwoRuns.HADOOP),
        names,
        scenario,
        List.of(overrides),
        TwoRuns.HADOOP);
  }

  /** A block of 32 cells, by default, could not hold such episodes. */
  @Test
  void shouldLearnFromLongEpisodes() {
    Path path = temporary.resolve("long");
    new ExperienceJob(
            SharedSpark.session(), World.of(LONG), LONG, path.toString(), "test", Fence.NONE)
        .run(
            Behaviour.fixed(
                new PolicyNames(World.of(LONG), LONG, name -> Optional.empty())
                    .resolve("none+equal-share")),
            0,
            2);
    Settings settings = ofLogs(Optional.empty(), List.of(path), "train.learners=1");
    assertThat(settings.cell().frames()).isEqualTo(700);
    assertThat(settings.train().cells()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.cells=3",
        "train.block-cells=3",
        "offline.experience=[x]",
        "offline.experience-sha256=x",
        "offline.known-caches=[[0, 1]]"
      })
  void shouldRefuseWhatTheLogsDecide(String override) {
    LoggedExperience experience = runs.open("one");
    assertThatThrownBy(() -> runs.settings(experience, override))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(override.split("=")[0] + " must not be set where agents learn");
  }

  @Test
  void shouldNameKeysWithoutEffect() {
    Settings settings = runs.settings(runs.open("one"));
    assertThat(IdleKeys.warnings(settings, TwoRuns.SMALL)).isEmpty();
    assertThat(
            IdleKeys.warnings(
                settings,
                List.of(
                    "ddqn.replay-frames=1",
                    "train.replay-rounds=2",
                    "allocator.noise-end=0",
                    "ddqn.exploration-end=0",
                    "offline.least-frames=2")))
        .containsExactly(
            "train.replay-rounds, ddqn.replay-frames without effect: every round learns from all"
                + " logs",
            "allocator.noise-end without effect: nobody acts on allocations that explore",
            "offline.least-frames without effect: it counts where train.cacher=ddqn learns with"
                + " offline.caches=logged");
    Settings logged = runs.settings(runs.open("one"), "offline.caches=logged");
    assertThat(IdleKeys.warnings(logged, List.of("ddqn.contenders=2", "offline.least-frames=2")))
        .containsExactly("ddqn.contenders without effect: no agent tries caches of its own choice");
  }

  @Test
  void shouldLetTheAgentChooseFromOtherCaches() {
    Settings settings = runs.settings(runs.open("one"), "cache.actions=feasible");
    assertThat(settings.cache().actions().name()).isEqualTo("FEASIBLE");
    assertThat(settings.train().cells()).as("episodes of the logs").isEqualTo(24);
    assertThat(settings.train().blockCells()).isEqualTo(3);
    assertThat(settings.allocator().credit().name()).as("by offline.conf").isEqualTo("USER");
  }

  @Test
  void shouldRefuseLogsOfAMix() {
    Path mixed = temporary.resolve("mixed");
    Runs.train(mixed, Runs.tiny("train.rounds=1", "mix.variants=2", "train.cacher=scoring"), false);
    List<String> names = List.of(mixed.toString());
    LoggedExperience experience = LoggedExperience.open(names, TwoRuns.HADOOP);
    assertThatThrownBy(
            () ->
                LogSettings.of(experience, names, Optional.empty(), TwoRuns.SMALL, TwoRuns.HADOOP))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is of a mix of cells")
        .hasMessageContaining("mix.variants=2");
  }

  @Test
  void shouldNotSimulateByTheSettingsOfATrainingFromLogs() {
    Settings settings = runs.settings(runs.open("one"));
    assertThatThrownBy(() -> Runs.train(temporary.resolve("run"), settings, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("offline.experience");
    Settings cloning = Runs.tiny("allocator.loss=behaviour-cloning");
    assertThatThrownBy(() -> Runs.train(temporary.resolve("run"), cloning, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("behaviour-cloning copies what logs hold");
  }
}
