package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
