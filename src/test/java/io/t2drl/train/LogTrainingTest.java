package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.DdqnSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.ScenarioLayer;
import io.t2drl.config.hocon.TextScenario;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.experience.logs.LogPlan;
import io.t2drl.experience.logs.LogReader;
import io.t2drl.experience.logs.LogShare;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.writing.ExperienceJob;
import io.t2drl.files.Fence;
import io.t2drl.learn.AgentState;
import io.t2drl.policy.PolicyNames;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training from logs of two small runs, two rounds of four blocks each. */
class LogTrainingTest {

  private static final Configuration HADOOP = new Configuration();

  private static final List<String> SMALL =
      List.of(
          "train.rounds=2",
          "train.averagings=2",
          "train.evaluate-every=2",
          "ddqn.updates=4",
          "ddqn.batch=16",
          "ddqn.hidden=8",
          "allocator.updates=4",
          "allocator.batch=16",
          "allocator.actor-batch=8",
          "allocator.actor-width=8",
          "allocator.heads=2",
          "allocator.critic-width=8",
          "allocator.critics=2",
          "allocator.samples=2",
          "evaluation.episodes=4",
          "evaluation.table-samples=50");

  private static final Settings LONG =
      Runs.tiny("cell.frames=700", "cell.slots=1", "train.cells=2");

  @TempDir private static Path logs;
  @TempDir private Path temporary;

  @BeforeAll
  static void gather() {
    Runs.train(logs.resolve("one"), Runs.settings(), false);
    Runs.train(logs.resolve("two"), Runs.settings("seed=2"), false);
  }

  private static LoggedExperience open(String... names) {
    return LoggedExperience.open(directories(names), HADOOP);
  }

  private static List<String> directories(String... names) {
    return Stream.of(names).map(name -> logs.resolve(name).toString()).toList();
  }

  private static Settings settings(LoggedExperience experience, String... overrides) {
    return LogSettings.of(
        experience,
        directories("one", "two"),
        Optional.empty(),
        Stream.concat(SMALL.stream(), Stream.of(overrides)).toList(),
        HADOOP);
  }

  private static Trainer trainer(
      Path run, Settings settings, LoggedExperience experience, TrainingListener listener) {
    return new Trainer(
        SharedSpark.session(),
        settings,
        Runs.directory(run),
        "test",
        listener,
        Optional.of(experience));
  }

  private static Checkpoint train(Path run, boolean resume, String... overrides) {
    LoggedExperience experience = open("one", "two");
    return trainer(run, settings(experience, overrides), experience, new Runs.Quiet()).run(resume);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.rounds=2",
        "train.replay-slots=60",
        "train.learners=3",
        "offline.caches=logged",
        "offline.caches=logged offline.conservatism=1 offline.least-frames=0",
        "offline.caches=logged train.cacher=scoring",
        "allocator.loss=behaviour-cloning",
        "train.allocator=ddpg allocator.loss=behaviour-cloning allocator.critics=1",
        "train.allocator=td3",
        "train.allocator=greedy offline.caches=logged",
        "train.cacher=best-fixed",
        "offline.caches=logged allocator.discount=0.9"
      })
  void shouldYieldTheSameBitsOnSparkAndInOneThread(String overrides) {
    LoggedExperience experience = open("one", "two");
    Settings settings = settings(experience, overrides.split(" "));
    Recorder onSpark = new Recorder();
    Path run = temporary.resolve("run");
    Checkpoint expected = trainer(run, settings, experience, onSpark).run(false);
    Settings effective = Runs.directory(run).settings();
    World world = World.of(effective);
    RoundLoop loop =
        new RoundLoop(
            effective.train(),
            effective.train().rounds(),
            Optional.empty(),
            new RoundLearning(
                effective,
                world,
                new LogLearners(effective, world, round -> shares(experience, effective, round)),
                new Runs.Quiet()),
            new Judge(Evaluator::evaluate, effective, world),
            new Runs.Quiet());
    Checkpoint checkpoint = null;
    List<RoundMetrics> metrics = new ArrayList<>();
    for (int round = 0; round < effective.train().rounds(); round++) {
      RoundLoop.Played played = loop.play(round, checkpoint);
      checkpoint = played.checkpoint();
      metrics.add(played.metrics());
    }
    assertThat(checkpoint).usingRecursiveComparison().isEqualTo(expected);
    assertThat(metrics).isEqualTo(onSpark.completed);
    assertThat(metrics.get(1).acting()).isEmpty();
    assertThat(metrics.get(1).verdict()).isPresent();
  }

  /** As it is, and with learners that hold some of their blocks. */
  @ParameterizedTest
  @CsvSource({"100000, chosen", "60, chosen", "100000, logged"})
  void shouldGiveTheSameParametersForAnyNumberOfPartitions(int slots, String caches) {
    List<SortedMap<String, String>> contents = new ArrayList<>();
    for (int partitions : List.of(1, 2, 7)) {
      Path run = temporary.resolve("p" + partitions);
      SharedSpark.session().conf().set("spark.sql.shuffle.partitions", partitions);
      SharedSpark.session()
          .conf()
          .set("spark.sql.files.maxPartitionBytes", partitions == 1 ? 1 << 27 : 4096 / partitions);
      train(run, false, "train.replay-slots=" + slots, "offline.caches=" + caches);
      SortedMap<String, String> content = RunContent.of(run);
      content.keySet().removeIf(name -> !name.startsWith("checkpoints/"));
      contents.add(content);
    }
    SharedSpark.session().conf().unset("spark.sql.shuffle.partitions");
    SharedSpark.session().conf().unset("spark.sql.files.maxPartitionBytes");
    assertThat(contents.get(1)).isEqualTo(contents.get(0));
    assertThat(contents.get(2)).isEqualTo(contents.get(0));
  }

  @Test
  void shouldGoOnAsIfItHadNeverStopped() throws IOException {
    Path whole = temporary.resolve("whole");
    String[] overrides = {"train.rounds=3", "train.replay-slots=60", "train.evaluate-every=1"};
    train(whole, false, overrides);
    Path broken = temporary.resolve("broken");
    LoggedExperience experience = open("one", "two");
    Runs.Quiet killer =
        new Runs.Quiet() {
          @Override
          public void learning(int round, long slots) {
            if (round == 1) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(
            () -> trainer(broken, settings(experience, overrides), experience, killer).run(false))
        .hasMessage("killed");
    train(broken, true, overrides);
    assertThat(RunContent.difference(broken, whole)).isEmpty();
    assertThat(Files.exists(whole.resolve("experience"))).as("experience of its own").isFalse();
  }

  @Test
  void shouldLeaveTheLogsAsTheyAre() {
    SortedMap<String, String> before = RunContent.of(logs);
    train(temporary.resolve("run"), false);
    assertThat(RunContent.of(logs)).isEqualTo(before);
  }

  @Test
  void shouldLearnAsMuchWhereverTheLogsLie() throws IOException {
    Checkpoint expected = train(temporary.resolve("run"), false, "train.rounds=1");
    FileUtils.copyDirectory(logs.resolve("one").toFile(), temporary.resolve("1").toFile());
    FileUtils.copyDirectory(logs.resolve("two").toFile(), temporary.resolve("2").toFile());
    List<String> moved =
        List.of(temporary.resolve("1").toString(), temporary.resolve("2").toString());
    LoggedExperience experience = LoggedExperience.open(moved, HADOOP);
    Settings settings =
        LogSettings.of(
            experience,
            moved,
            Optional.empty(),
            Stream.concat(SMALL.stream(), Stream.of("train.rounds=1")).toList(),
            HADOOP);
    Path run = temporary.resolve("run");
    assertThat(trainer(run, settings, experience, new Runs.Quiet()).run(true))
        .usingRecursiveComparison()
        .isEqualTo(expected);
  }

  @Test
  void shouldRefuseToGoOnWithOtherLogs() {
    Path run = temporary.resolve("run");
    train(run, false, "train.rounds=1");
    LoggedExperience fewer = open("one");
    Settings settings =
        LogSettings.of(
            fewer,
            directories("one"),
            Optional.empty(),
            Stream.concat(SMALL.stream(), Stream.of("train.rounds=1")).toList(),
            HADOOP);
    assertThatThrownBy(() -> trainer(run, settings, fewer, new Runs.Quiet()).run(true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            run
                + " was started with other experience, or other rounds of it"
                + " (offline.experience-sha256 was ");
  }

  @Test
  void shouldRefuseLogsWhoseFilesAreLost() throws IOException {
    Path copy = temporary.resolve("copy");
    FileUtils.copyDirectory(logs.resolve("one").toFile(), copy.toFile());
    FileUtils.deleteDirectory(copy.resolve("experience/slots/round=1").toFile());
    LoggedExperience experience = LoggedExperience.open(List.of(copy.toString()), HADOOP);
    Settings settings =
        LogSettings.of(experience, List.of(copy.toString()), Optional.empty(), SMALL, HADOOP);
    assertThatThrownBy(
            () -> trainer(temporary.resolve("run"), settings, experience, new Runs.Quiet()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("round=1 holds 0 rows in 0 files");
  }

  @Test
  void shouldNameTheColumnThatOldLogsDoNotHave() {
    List<String> old = List.of("src/test/resources/experience/format-2");
    LoggedExperience experience = LoggedExperience.open(old, HADOOP);
    List<String> overrides = new ArrayList<>(SMALL);
    overrides.add("allocator.loss=behaviour-cloning");
    Settings settings = LogSettings.of(experience, old, Optional.empty(), overrides, HADOOP);
    assertThatThrownBy(
            () -> trainer(temporary.resolve("run"), settings, experience, new Runs.Quiet()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("of format version 2, which has no column raw_action");
  }

  @Test
  void shouldLearnFromOldLogsWhatTheyHold() {
    List<String> old = List.of("src/test/resources/experience/format-2");
    LoggedExperience experience = LoggedExperience.open(old, HADOOP);
    Settings settings = LogSettings.of(experience, old, Optional.empty(), SMALL, HADOOP);
    Checkpoint checkpoint =
        trainer(temporary.resolve("run"), settings, experience, new Runs.Quiet()).run(false);
    assertThat(checkpoint.allocator().orElseThrow().updates()).isEqualTo(8);
  }

  @Test
  void shouldRefuseLogsOfSeveralWorlds() {
    Path other = temporary.resolve("other");
    Runs.train(other, Runs.tiny("train.rounds=1", "cell.users=4", "cost.alpha=0.6"), false);
    List<String> both = List.of(logs.resolve("one").toString(), other.toString());
    LoggedExperience experience = LoggedExperience.open(both, HADOOP);
    assertThatThrownBy(() -> LogSettings.of(experience, both, Optional.empty(), SMALL, HADOOP))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(other + "/experience is of another world than ")
        .hasMessageContaining("cell.users was 10, is 4")
        .hasMessageContaining("cost.alpha was 0.7, is 0.6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cell.users=12", "cache.capacity=30"})
  void shouldRefuseAnotherWorld(String override) {
    LoggedExperience experience = open("one");
    assertThatThrownBy(() -> settings(experience, override))
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
        LoggedExperience.open(names, HADOOP), names, scenario, List.of(overrides), HADOOP);
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
    LoggedExperience experience = open("one");
    assertThatThrownBy(() -> settings(experience, override))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(override.split("=")[0] + " must not be set where agents learn");
  }

  @Test
  void shouldNameKeysWithoutEffect() {
    Settings settings = settings(open("one"));
    assertThat(IdleKeys.warnings(settings, SMALL)).isEmpty();
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
    Settings logged = settings(open("one"), "offline.caches=logged");
    assertThat(IdleKeys.warnings(logged, List.of("ddqn.contenders=2", "offline.least-frames=2")))
        .containsExactly("ddqn.contenders without effect: no agent tries caches of its own choice");
  }

  @Test
  void shouldLetTheAgentChooseFromOtherCaches() {
    Settings settings = settings(open("one"), "cache.actions=feasible");
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
    LoggedExperience experience = LoggedExperience.open(names, HADOOP);
    assertThatThrownBy(() -> LogSettings.of(experience, names, Optional.empty(), SMALL, HADOOP))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is of a mix of cells")
        .hasMessageContaining("mix.variants=2");
  }

  @Test
  void shouldRefuseCachesThatTheAgentDoesNotList() {
    Path bare = temporary.resolve("bare");
    Runs.train(bare, Runs.tiny("train.rounds=1", "train.cacher=none"), false);
    List<String> names = List.of(bare.toString());
    LoggedExperience experience = LoggedExperience.open(names, HADOOP);
    List<String> overrides = new ArrayList<>(SMALL);
    overrides.add("offline.caches=logged");
    Settings settings = LogSettings.of(experience, names, Optional.empty(), overrides, HADOOP);
    assertThatThrownBy(
            () -> trainer(temporary.resolve("run"), settings, experience, new Runs.Quiet()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the logs hold 4 frames with 1 caches that cache.actions=maximal");
  }

  @Test
  void shouldNoteTheCachesThatMayBeChosen() {
    Path run = temporary.resolve("run");
    train(run, false, "train.rounds=1", "offline.caches=logged");
    List<List<Integer>> known = Runs.directory(run).settings().offline().knownCaches();
    assertThat(known).isNotEmpty().allMatch(entry -> entry.get(0) >= 0 && entry.get(0) < 3);
    Path more = temporary.resolve("more");
    train(more, false, "train.rounds=1", "offline.caches=logged", "offline.least-frames=3");
    assertThat(Runs.directory(more).settings().offline().knownCaches().size())
        .isLessThan(known.size());
    assertThatThrownBy(
            () ->
                train(
                    temporary.resolve("none"),
                    false,
                    "offline.caches=logged",
                    "offline.least-frames=1000"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("offline.least-frames=1000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train.allocator=greedy | offline.caches must be logged where train.cacher=ddqn and",
        "train.cacher=scoring | offline.caches must be logged where train.cacher=scoring",
        "train.cacher=scoring offline.caches=logged offline.conservatism=1"
            + " | offline.conservatism must be 0 where train.cacher=scoring",
        "allocator.discount=0.9 | allocator.discount must be 0 where offline.caches=chosen",
        "train.learners=9 | train.learners must be <= the number of blocks of cells (8)"
      })
  void shouldRefuseWhatDoesNotGoTogether(String overrides, String message) {
    LoggedExperience experience = open("one");
    assertThatThrownBy(
            () ->
                trainer(
                    temporary.resolve("run"),
                    settings(experience, overrides.split(" ")),
                    experience,
                    new Runs.Quiet()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldNameAllThatDoesNotGoTogether() {
    LoggedExperience experience = open("one");
    Settings settings =
        settings(
            experience,
            "train.cacher=random",
            "train.allocator=random",
            "offline.caches=logged",
            "offline.conservatism=1");
    assertThatThrownBy(
            () -> trainer(temporary.resolve("run"), settings, experience, new Runs.Quiet()))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .hasSize(2)
                    .anyMatch(problem -> problem.startsWith("there is nothing to learn"))
                    .anyMatch(problem -> problem.startsWith("offline.conservatism must be 0")));
  }

  @Test
  void shouldGiveMemoryBack() {
    int before = SharedSpark.session().sparkContext().getPersistentRDDs().size();
    train(temporary.resolve("run"), false, "train.rounds=1");
    assertThat(SharedSpark.session().sparkContext().getPersistentRDDs().size()).isEqualTo(before);
  }

  @Test
  void shouldNotSimulateByTheSettingsOfATrainingFromLogs() {
    Settings settings = settings(open("one"));
    assertThatThrownBy(() -> Runs.train(temporary.resolve("run"), settings, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("offline.experience");
    Settings cloning = Runs.tiny("allocator.loss=behaviour-cloning");
    assertThatThrownBy(() -> Runs.train(temporary.resolve("run"), cloning, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("behaviour-cloning copies what logs hold");
  }

  private static LogShares shares(LoggedExperience experience, Settings settings, int round) {
    LogPlan plan =
        LogPlan.draw(
            experience,
            settings.train().learnerCount(),
            settings.train().replaySlots(),
            round,
            new Streams(settings.seed()));
    LogReader reader = new LogReader(SharedSpark.session(), experience);
    List<Rows> slots = reader.rows(Timescale.SLOTS, SparkLogs.columns(settings), plan).collect();
    List<Rows> frames = reader.rows(Timescale.FRAMES, Timescale.FRAMES.replayed(), plan).collect();
    return new InMemory(
        IntStream.range(0, slots.size())
            .mapToObj(
                learner ->
                    new LogShare(
                        new SlotReplay(slots.get(learner)), new FrameReplay(frames.get(learner))))
            .toList());
  }

  /** Shares that one thread holds and learns from. */
  private record InMemory(List<LogShare> shares) implements LogShares {

    @Override
    public LogShares with(Step step) {
      return new InMemory(
          IntStream.range(0, shares.size())
              .mapToObj(learner -> step.of(learner, shares.get(learner)))
              .toList());
    }

    @Override
    public <T extends Serializable> T first(Telling<T> telling) {
      return telling.of(shares.get(0));
    }

    @Override
    public Learners.Outcome learnSlots(
        LearningPlan<SlotReplay> plan, AgentState start, int round, LongConsumer averaged) {
      return new LocalLearning<>(plan)
          .train(round, start, shares.stream().map(LogShare::slots).toList(), averaged);
    }

    @Override
    public Learners.Outcome learnFrames(
        LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged) {
      return new LocalLearning<>(plan)
          .train(round, start, shares.stream().map(LogShare::frames).toList(), averaged);
    }
  }

  private static final class Recorder extends Runs.Quiet {

    private final List<RoundMetrics> completed = new ArrayList<>();

    @Override
    public void completed(RoundMetrics metrics) {
      completed.add(metrics);
    }
  }
}
