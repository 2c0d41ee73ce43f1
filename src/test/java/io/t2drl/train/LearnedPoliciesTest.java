package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearnedPoliciesTest {

  /** The same parameters act otherwise, and so they are not the same policy. */
  @Test
  void shouldSayHowParametersAct() {
    Policy one = policy(Runs.settings("train.cacher=popular", "allocator.samples=1"));
    Policy two = policy(Runs.settings("train.cacher=popular", "allocator.samples=2"));
    assertThat(one.allocation().acting())
        .contains("allocator.acting = samples", "allocator.samples = 1")
        .doesNotContain("scoring");
    assertThat(two.allocation().parameters())
        .isEqualTo(one.allocation().parameters())
        .startsWith("sha256:");
    assertThat(two.allocation()).isNotEqualTo(one.allocation());
    assertThat(one.caching()).isEqualTo(Origin.fixed("popular"));
  }

  private static Policy policy(Settings settings) {
    RewardScale scale = new RewardScale(0, 1);
    Checkpoint first =
        new Checkpoint(
            0,
            scale,
            scale,
            Optional.empty(),
            Optional.of(LearnedRoles.allocator(settings, scale).initial()));
    return LearnedPolicies.policy("first", settings, World.of(settings), first);
  }
}
