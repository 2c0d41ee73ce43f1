package io.t2drl.learn.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.reading.ReplayMemory;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.policy.EqualShare;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PopularCacher;
import io.t2drl.replay.SlotReplay;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SlotMinibatchesTest {

  private static final RewardScale SCALE = new RewardScale(-40, 5);

  /** The same draws; the mean of what users contribute is the reward. */
  @Test
  void shouldShareRewardsOutAmongTheUsers() {
    SlotReplay replay = simulated();
    float[] rewards = rewards("cell", replay);
    float[] contributions = rewards("user", replay);
    int users = contributions.length / rewards.length;
    assertThat(users).isEqualTo(World.of(settings("user")).users());
    for (int row = 0; row < rewards.length; row++) {
      float[] own = Arrays.copyOfRange(contributions, row * users, (row + 1) * users);
      double sum = 0;
      for (float contribution : own) {
        sum += contribution;
      }
      assertThat(sum / users).isCloseTo(rewards[row], Offset.offset(1e-4));
      assertThat(own[0]).isNotEqualTo(own[1]);
    }
  }

  private static float[] rewards(String credit, SlotReplay replay) {
    ActorCritic networks = ActorCritic.of(settings(credit), ActorKind.MLP, SCALE);
    SlotMinibatches minibatches = new SlotMinibatches(networks, replay, 1, LearnFixture.random(1));
    return Tensors.read(new SlotTransitions(minibatches.next()).reward());
  }

  private static Settings settings(String credit) {
    return LearnFixture.settings(
        "allocator.credit=" + credit, "allocator.batch=16", "allocator.actor-batch=8");
  }

  private static SlotReplay simulated() {
    Settings settings = settings("cell");
    ReplayMemory memory = new ReplayMemory(settings, World.of(settings));
    Policy policy = new Policy("test", new PopularCacher(), new EqualShare());
    memory.simulate(Behaviour.fixed(policy), 0, settings.train().cells());
    return memory.slots(new ReplayWindow(0, 0, 1, Long.MAX_VALUE, new Streams(1))).get(0);
  }
}
