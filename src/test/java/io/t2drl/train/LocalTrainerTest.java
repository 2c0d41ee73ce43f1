package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.experience.reading.ReplayMemory;
import io.t2drl.learn.AgentState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread does what Spark does. */
class LocalTrainerTest {

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.rounds=3",
        "train.replay-slots=30 ddqn.replay-frames=10",
        "train.replay-rounds=1 ddqn.replay-rounds=2 train.rounds=3",
        "train.replay-rounds=1 ddqn.replay-rounds=1 ddqn.replay-share=0.7 train.rounds=4",
        "train.cells=11 train.learners=3",
        "train.cells=40 train.block-cells=1 train.learners=35",
        "train.allocator=ddpg allocator.discount=0.9",
        "train.allocator=td3 allocator.updates=5",
        "train.allocator=td3 allocator.discount=0.9 td3.actor-delay=3",
        "ddqn.link-baseline=false allocator.exploring-share=1",
        "ddqn.hindsight-frames=10 train.rounds=3",
        "ddqn.hindsight-frames=10 train.replay-rounds=3 ddqn.replay-rounds=1 ddqn.replay-share=0"
            + " train.rounds=3",
        "ddqn.hindsight-frames=0",
        "cache.actions=every cache.overflow-penalty=0.5",
        "train.allocator=greedy",
        "train.cacher=best-fixed"
      })
  void shouldYieldTheSameBitsAsSpark(String overrides) {
    Settings settings = Runs.settings(overrides.split(" "));
    Recorder onSpark = new Recorder();
    Checkpoint expected = Runs.train(temporary.resolve("run"), settings, false, onSpark);
    Recorder inOneThread = new Recorder();

    Checkpoint checkpoint = new LocalTrainer(settings, World.of(settings), inOneThread).run();

    assertThat(checkpoint.slotScale()).isEqualTo(expected.slotScale());
    assertThat(checkpoint.frameScale()).isEqualTo(expected.frameScale());
    assertThat(checkpoint.cacher()).usingRecursiveComparison().isEqualTo(expected.cacher());
    assertThat(checkpoint.allocator()).usingRecursiveComparison().isEqualTo(expected.allocator());
    assertThat(inOneThread.completed).isEqualTo(onSpark.completed);
    assertThat(inOneThread.completed).hasSize(settings.train().rounds());
  }

  @Test
  void shouldGiveOtherParametersForAnotherSeed() {
    AgentState one = allocator("train.rounds=1");
    AgentState two = allocator("train.rounds=1", "seed=2");
    assertThat(two.parameters()).isNotEqualTo(one.parameters());
  }

  @Test
  void shouldRefuseToLearnNothing() {
    Settings settings = Runs.settings("train.cacher=random", "train.allocator=greedy");
    assertThatThrownBy(() -> new LocalTrainer(settings, World.of(settings), new Runs.Quiet()).run())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is nothing to learn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train.rounds=2", "train.cacher=best-fixed", "train.allocator=greedy"})
  void shouldLearnTheSameFromExperienceThatIsThereAlready(String override) {
    Settings settings = Runs.settings(override, "train.evaluate-every=1");
    World world = World.of(settings);
    ReplayMemory memory = new ReplayMemory(settings, world);
    Simulator simulator =
        (actors, round) -> memory.simulate(actors, round, settings.train().cells());
    Explorer explorer = new Explorer(settings, world, simulator);
    RoundLoop.Played first = loop(settings, world, memory, Optional.of(explorer)).play(0, null);
    Checkpoint acted =
        loop(settings, world, memory, Optional.of(explorer))
            .play(1, first.checkpoint())
            .checkpoint();

    RoundLoop offline = loop(settings, world, memory, Optional.empty());
    RoundLoop.Played read = offline.play(1, first.checkpoint());

    assertThat(read.checkpoint()).usingRecursiveComparison().isEqualTo(acted);
    assertThat(read.metrics().acting()).isEmpty();
    assertThat(read.metrics().verdict()).isPresent();
    assertThat(read.metrics().figures())
        .as("the same columns in every round, whether somebody acted or not")
        .extracting(Figure::column)
        .isEqualTo(first.metrics().figures().stream().map(Figure::column).toList());
  }

  private static RoundLoop loop(
      Settings settings, World world, ReplayMemory memory, Optional<Explorer> explorer) {
    Runs.Quiet quiet = new Runs.Quiet();
    return new RoundLoop(
        settings.train(),
        settings.train().rounds(),
        explorer,
        new RoundLearning(settings, world, new LocalLearners(settings, world, memory), quiet),
        new Judge(Evaluator::evaluate, settings, world),
        quiet);
  }

  private static AgentState allocator(String... overrides) {
    Settings settings = Runs.settings(overrides);
    return new LocalTrainer(settings, World.of(settings), new Runs.Quiet())
        .run()
        .allocator()
        .orElseThrow();
  }

  private static final class Recorder extends Runs.Quiet {

    private final List<RoundMetrics> completed = new ArrayList<>();

    @Override
    public void completed(RoundMetrics metrics) {
      completed.add(metrics);
    }
  }
}
