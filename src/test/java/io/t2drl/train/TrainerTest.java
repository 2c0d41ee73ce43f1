package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.learn.AgentState;
import io.t2drl.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole training runs, small ones. */
class TrainerTest {

  @TempDir private Path temporary;

  /** As it is, and with learners that hold one of their two or more blocks. */
  @ParameterizedTest
  @CsvSource({"100000, 20000, d3pg", "30, 10, d3pg", "100000, 20000, td3"})
  void shouldGiveTheSameParametersAndMetricsForAnyNumberOfPartitions(
      int slots, int frames, String allocator) throws IOException {
    String[] learned = {
      "train.replay-slots=" + slots,
      "ddqn.replay-frames=" + frames,
      "train.allocator=" + allocator,
      "spark.partitions="
    };
    byte[][] cacher = new byte[3][];
    byte[][] allocation = new byte[3][];
    List<List<Row>> metrics = new java.util.ArrayList<>();
    int[] partitions = {1, 2, 7};
    for (int i = 0; i < partitions.length; i++) {
      Path run = temporary.resolve("p" + partitions[i]);
      String[] settings = learned.clone();
      settings[3] += partitions[i];
      Runs.train(run, Runs.settings(settings), false);
      cacher[i] = Files.readAllBytes(run.resolve("checkpoints/round=00001/cacher.bin"));
      allocation[i] = Files.readAllBytes(run.resolve("checkpoints/round=00001/allocator.bin"));
      metrics.add(metrics(run));
    }
    assertThat(cacher[1]).isEqualTo(cacher[0]);
    assertThat(cacher[2]).isEqualTo(cacher[0]);
    assertThat(allocation[1]).isEqualTo(allocation[0]);
    assertThat(allocation[2]).isEqualTo(allocation[0]);
    assertThat(metrics.get(1)).isEqualTo(metrics.get(0));
    assertThat(metrics.get(2)).isEqualTo(metrics.get(0));
    assertThat(metrics.get(0)).hasSize(2);
  }

  @Test
  void shouldLearnFromOtherBlocksWhereMemoryIsBounded() {
    AgentState all =
        Runs.train(temporary.resolve("a"), Runs.settings("train.rounds=1"), false)
            .allocator()
            .orElseThrow();
    AgentState some =
        Runs.train(
                temporary.resolve("b"),
                Runs.settings("train.rounds=1", "train.replay-slots=30"),
                false)
            .allocator()
            .orElseThrow();
    assertThat(some.parameters()).isNotEqualTo(all.parameters());
  }

  @Test
  void shouldGiveOtherParametersForAnotherSeed() {
    AgentState one =
        Runs.train(temporary.resolve("a"), Runs.settings("train.rounds=1"), false)
            .allocator()
            .orElseThrow();
    AgentState two =
        Runs.train(temporary.resolve("b"), Runs.settings("train.rounds=1", "seed=2"), false)
            .allocator()
            .orElseThrow();
    assertThat(two.parameters()).isNotEqualTo(one.parameters());
  }

  /** Odd numbers of updates: TD3's actor waits from one round to the next. */
  @ParameterizedTest
  @ValueSource(strings = {"d3pg", "td3"})
  void shouldGoOnAsIfItHadNeverStopped(String allocator) throws IOException {
    Settings settings =
        Runs.settings("train.rounds=3", "train.allocator=" + allocator, "allocator.updates=5");
    Path whole = temporary.resolve("whole");
    Runs.train(whole, settings, false);

    Path broken = temporary.resolve("broken");
    Runs.Quiet killer =
        new Runs.Quiet() {
          @Override
          public void learning(int round, long slots) {
            if (round == 1) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(() -> Runs.train(broken, settings, false, killer)).hasMessage("killed");
    assertThatThrownBy(() -> Runs.train(broken, settings, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds a run already; go on with it by --resume");
    Runs.train(broken, settings, true);

    for (String file : List.of("cacher.bin", "allocator.bin", "checkpoint.json")) {
      String name = "checkpoints/round=00002/" + file;
      assertThat(broken.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
    }
    assertThat(metrics(broken)).isEqualTo(metrics(whole));
    assertThat(SharedSpark.session().read().parquet(broken + "/experience/slots").count())
        .isEqualTo(3L * 12 * 9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.allocator=ddpg",
        "allocator.loss=policy-gradient",
        "allocator.discount=0.9",
        "train.allocator=greedy",
        "train.cacher=best-fixed",
        "train.cacher=oracle",
        "train.cacher=scoring",
        "ddqn.observation=histogram"
      })
  void shouldTrainEveryVariant(String override) {
    Settings settings = Runs.settings(override);
    Path run = temporary.resolve("run");
    Checkpoint checkpoint = Runs.train(run, settings, false);
    assertThat(checkpoint.cacher().isPresent()).isEqualTo(LearnedPolicies.learnsCacher(settings));
    assertThat(checkpoint.allocator().isPresent())
        .isEqualTo(LearnedPolicies.learnsAllocator(settings));
    checkpoint
        .allocator()
        .ifPresent(
            state -> assertThat(state.updates()).isEqualTo(2L * settings.allocator().updates()));
  }

  @Test
  void shouldLoadTheTrainedPolicyByItsDirectory() {
    Settings settings = Runs.settings();
    Path run = temporary.resolve("run");
    Runs.train(run, settings, false);
    Policy policy =
        new LearnedPolicies(settings, List.of(), new Configuration())
            .names(World.of(settings))
            .resolve("oracle+" + run);
    assertThat(policy.allocator()).isInstanceOf(io.t2drl.learn.allocation.LearnedAllocator.class);
    double[] one = rewards(run, settings, "allocator.samples=1");
    assertThat(one).isNotEqualTo(rewards(run, settings));
    assertThat(one).isEqualTo(rewards(run, settings, "allocator.samples=1", "evaluation.seed=9"));
    assertThat(one)
        .as("what was learned is beyond the arguments")
        .isEqualTo(rewards(run, settings, "allocator={samples=1, critic-width=9}"));
    assertThatThrownBy(() -> rewards(run, settings, "allocator.acting=guess"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("allocator.acting=guess");
    Settings other = Runs.settings("cache.capacity=30");
    assertThatThrownBy(
            () ->
                new LearnedPolicies(other, List.of(), new Configuration())
                    .names(World.of(other))
                    .resolve(run.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was trained on scenario 'default' with another catalogue, cache")
        .hasMessageContaining(
            "scenario 'default' (cache.capacity was 20.0, is 30.0); judge it by itself, or with"
                + " --scenario ");
  }

  @Test
  void shouldLoadThePolicyOfARoundByTheDirectoryOfItsCheckpoint() {
    Settings settings =
        Runs.settings("train.rounds=3", "train.evaluate-every=9", "train.keep-checkpoints=2");
    Path run = temporary.resolve("run");
    Runs.train(run, settings, false);
    assertThat(rewards(run.resolve("checkpoints/round=00002"), settings))
        .isEqualTo(rewards(run, settings));
    assertThat(rewards(run.resolve("checkpoints/round=00001"), settings))
        .isNotEqualTo(rewards(run, settings));
    Path gone = run.resolve("checkpoints/round=00000");
    assertThatThrownBy(() -> rewards(gone, settings))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            gone + " does not exist, or is not complete: a run keeps its latest")
        .hasMessageEndingWith("there are those of rounds 1, 2");
    LearnedPolicies policies = new LearnedPolicies(settings, List.of(), new Configuration());
    policies.names(World.of(settings)).resolve(run.resolve("checkpoints/round=00001") + "+greedy");
    assertThat(policies.loaded()).extracting(LoadedRun::round).containsExactly(1);
  }

  @Test
  void shouldBeginAgainWhereAllCheckpointsAreDeleted() throws IOException {
    Settings settings = Runs.tiny("train.rounds=3", "train.keep-checkpoints=1");
    Path whole = temporary.resolve("whole");
    Runs.train(whole, settings, false);
    Path run = temporary.resolve("run");
    FileUtils.copyDirectory(whole.toFile(), run.toFile());
    FileUtils.deleteDirectory(run.resolve("checkpoints").toFile());
    Runs.train(run, settings, true);
    assertThat(RunContent.difference(run, whole)).isEmpty();
  }

  /** Rewards of a run in the scenario that it was trained in, acting under some overrides. */
  private static double[] rewards(Path run, Settings settings, String... overrides) {
    World world = World.of(settings);
    Policy policy =
        new LearnedPolicies(settings, List.of(overrides), new Configuration())
            .names(world)
            .resolve(run.toString());
    return new Evaluator(world, 1, 2).evaluate(policy).reward();
  }

  @Test
  void shouldRefuseToResumeWithOtherSettings() {
    Path run = temporary.resolve("run");
    Runs.train(run, Runs.settings("train.rounds=1"), false);
    assertThatThrownBy(
            () ->
                Runs.train(
                    run, Runs.settings("train.rounds=1", "seed=5", "radio.user-power=20"), true))
        .isInstanceOf(UserError.class)
        .hasMessage(
            run
                + " was started with other settings (seed was 1, is 5; radio.user-power was"
                + " 23.0, is 20.0); resume it without --scenario and -s, or start another run with"
                + " another --out");
    Runs.train(run, Runs.settings("train.rounds=1", "spark.partitions=2"), true);
  }

  @Test
  void shouldRefuseWhenNothingIsLearned() {
    assertThatThrownBy(
            () ->
                Runs.train(
                    temporary.resolve("run"),
                    Runs.settings("train.cacher=oracle", "train.allocator=greedy"),
                    false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is nothing to learn");
    assertThat(temporary.resolve("run")).doesNotExist();
  }

  private static List<Row> metrics(Path run) {
    return SharedSpark.session()
        .read()
        .parquet(run.resolve("metrics").toString())
        .orderBy("round")
        .collectAsList();
  }
}
