package io.t2drl.benchmark.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.World;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.UserFeatures;
import io.t2drl.learn.ddqn.DdqnAgent;
import io.t2drl.learn.role.LearnedRoles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkTest {

  /** Two users, networks two wide with one head: small enough to count on paper. */
  private static final List<String> SMALL =
      List.of(
          "cell.users=2",
          "allocator.actor-width=2",
          "allocator.heads=1",
          "allocator.critic-width=3",
          "allocator.denoising-steps=2",
          "allocator.batch=2",
          "allocator.actor-batch=1");

  /** Multiply-adds and logistic functions behind the encoder, for one cell, in one step. */
  private static final long STEP =
      2 * 2 * 2 // the noisy action's way in: 2 users, 2 entries, 2 units
          + 2 * (2 * 2 * 2 + 1 * 4 * 2 + 2 * 2 * 3 + 2 * 1 * 2) // twice own, pool, compare, context
          + 2 * 2 * 2; // head

  private static final long STEP_LOGISTICS = 4 + 2 * (4 + 2 * 2);

  /** The critic's value of an allocation, for the two users of a cell. */
  private static final long VALUE = 2 * (3 * 3 + 3 * 3 + 3 * 2);

  private static final long VALUE_LOGISTICS = 2 * 2 * 3;

  @Test
  void shouldCountADecisionAsOnPaper() {
    AllocationWork work = AllocationWork.of(settings(), 5).orElseThrow();

    Work one = work.decision(1, 1);
    assertThat(one.flops()).isEqualTo(2 * (2 * 5 * 2 + 2 * STEP));
    assertThat(one.logistics()).isEqualTo(2 * STEP_LOGISTICS);

    Work best = work.decision(1, 3);
    assertThat(best.flops())
        .as("one encoding for all samples")
        .isEqualTo(2 * (2 * 5 * 2 + 3 * 2 * STEP + 2 * 5 * 3 + 3 * VALUE));
    assertThat(best.logistics()).isEqualTo(3 * (2 * STEP_LOGISTICS + VALUE_LOGISTICS));
  }

  @Test
  void shouldCountAnUpdateByPolicyGradientAsOnPaper() {
    AllocationWork work =
        AllocationWork.of(settings("allocator.loss=policy-gradient", "allocator.discount=0"), 5)
            .orElseThrow();

    long encoder = 2 * 5 * 2;
    long criticEncoder = 2 * 5 * 3;
    long parameters = 2 * (2 * 3 * 2) + 2 * (2 * 3 * 3) + 2 * 5 * 3 + 2 * 3 * 3;
    long byAction = 2 * 2 * 3 + 2 * 3 * 3 + 2 * 3 * 3;
    long noisy = 2 * 2 * 2; // gradient of the action that the second step starts from
    long stepBackward = 2 * STEP - noisy;
    long level = 2 * 16 * 2;
    assertThat(work.update().flops())
        .isEqualTo(
            2
                * (2 * (criticEncoder + VALUE + parameters)
                    + encoder
                    + 2 * STEP
                    + criticEncoder
                    + VALUE
                    + byAction
                    + 2 * stepBackward
                    + noisy
                    + encoder
                    + level));
  }

  @Test
  void shouldCountADdqnUpdateAsOnPaper() {
    DdqnWork work = new DdqnWork(3, 4, 2, 5, 6, 3);
    long values = 3 * 4 + 4 * 4 + 4 * (1 + 2 * 2) + 4 * 5;
    long gradient = 3 * 4 + 2 * (4 * 4 + 4 * (1 + 2 * 2) + 4 * 5);
    long next = (3 + 6) * 2 * 5; // loaded models once a popularity, kept ones once a frame
    assertThat(work.update().flops()).isEqualTo(2 * (3 * (3 * values + gradient) + next));
  }

  @Test
  void shouldCountMoreWhereActionsAreImprovedAndRewardsToComeCount() {
    long gradient = flops("allocator.loss=policy-gradient", "allocator.discount=0");
    long cloning = flops("allocator.loss=improved-cloning", "allocator.discount=0");
    long discounted = flops("allocator.loss=improved-cloning", "allocator.discount=0.5");

    long imitated = 2 * STEP + STEP - 2 * 2 * 2; // a pass and its way back to the encoder's output
    assertThat(cloning - gradient)
        .isEqualTo(2 * (2 * 5 * 2 + 2 * STEP + 2 * 5 * 3 + 9 * VALUE + imitated));
    assertThat(discounted - cloning).isEqualTo(2 * 2 * (2 * 5 * 2 + 2 * STEP + 2 * 5 * 3 + VALUE));
  }

  @ParameterizedTest
  @CsvSource({"d3pg", "ddpg"})
  void shouldKnowTheLayersOfTheAllocationNetworks(String allocator) {
    Settings settings = settings("train.allocator=" + allocator);
    int features = UserFeatures.of(settings, World.of(settings)).count();
    assertThat(AllocationWork.of(settings, features).orElseThrow().parameters())
        .isEqualTo(
            LearnedRoles.allocator(settings, new RewardScale(0, 1)).initial().parameters().length);
  }

  @Test
  void shouldKnowTheLayersOfTheDdqn() {
    Settings settings = settings("ddqn.hidden=4");
    World world = World.of(settings);
    DdqnAgent agent = new DdqnAgent(settings, world, new RewardScale(0, 1));
    DdqnWork work = new DdqnWork(world.states(), 4, world.models(), agent.actions().size(), 256, 3);
    assertThat(work.parameters()).isEqualTo(agent.initial().parameters().length);
  }

  private static long flops(String... overrides) {
    return AllocationWork.of(settings(overrides), 5).orElseThrow().update().flops();
  }

  private static Settings settings(String... overrides) {
    List<String> all = new ArrayList<>(SMALL);
    all.addAll(List.of(overrides));
    return SettingsLoader.load("default", all);
  }
}
