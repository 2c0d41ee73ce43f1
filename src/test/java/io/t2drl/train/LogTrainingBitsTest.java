package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.experience.logs.LogPlan;
import io.t2drl.experience.logs.LogReader;
import io.t2drl.experience.logs.LogShare;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.learn.AgentState;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training from logs gives the same bits, wherever and on how many cores it runs. */
class LogTrainingBitsTest {

  @TempDir private static Path logs;
  @TempDir private Path temporary;
  private static TwoRuns runs;

  @BeforeAll
  static void gather() {
    runs = TwoRuns.gather(logs);
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
    LoggedExperience experience = runs.open("one", "two");
    Settings settings = runs.settings(experience, overrides.split(" "));
    Recorder onSpark = new Recorder();
    Path run = temporary.resolve("run");
    Checkpoint expected = TwoRuns.trainer(run, settings, experience, onSpark).run(false);
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
      runs.train(run, false, "train.replay-slots=" + slots, "offline.caches=" + caches);
      SortedMap<String, String> content = RunContent.of(run);
      content.keySet().removeIf(name -> !name.startsWith("checkpoints/"));
      contents.add(content);
    }
    SharedSpark.session().conf().unset("spark.sql.shuffle.partitions");
    SharedSpark.session().conf().unset("spark.sql.files.maxPartitionBytes");
    assertThat(contents.get(1)).isEqualTo(contents.get(0));
    assertThat(contents.get(2)).isEqualTo(contents.get(0));
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
