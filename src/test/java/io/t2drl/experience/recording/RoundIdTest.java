package io.t2drl.experience.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.experience.Experiment;
import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import io.t2drl.replay.Exploration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoundIdTest {

  private static final Settings SETTINGS = Experiment.settings(2);
  private static final Behaviour BEHAVIOUR = Behaviour.fixed(Experiment.policy("rcars"));

  /** Whatever makes rows others makes another name. */
  @Test
  void shouldNameDifferentRoundsDifferently() {
    Policy rcars = BEHAVIOUR.policy();
    Policy trained = learned(3, "sha256:a");
    List<String> names =
        List.of(
            RoundId.of(SETTINGS, BEHAVIOUR, 0),
            RoundId.of(SETTINGS, BEHAVIOUR, 1),
            RoundId.of(Experiment.settings(2, 9), BEHAVIOUR, 0),
            RoundId.of(SETTINGS.with("cache.capacity", 30), BEHAVIOUR, 0),
            RoundId.of(SETTINGS, Behaviour.fixed(Experiment.policy("greedy")), 0),
            RoundId.of(SETTINGS, Behaviour.fixed(trained), 0),
            RoundId.of(SETTINGS, Behaviour.fixed(learned(4, "sha256:a")), 0),
            RoundId.of(SETTINGS, Behaviour.fixed(learned(3, "sha256:b")), 0),
            RoundId.of(
                SETTINGS, Behaviour.fixed(learned(3, "sha256:a", "allocator.samples = 1")), 0),
            RoundId.of(SETTINGS, new Behaviour(rcars, Exploration.RANDOM, 0, 0), 0),
            RoundId.of(SETTINGS, new Behaviour(rcars, Exploration.NONE, 0.5, 0), 0),
            RoundId.of(SETTINGS, new Behaviour(rcars, Exploration.NONE, 0, 0.5), 0));
    Set<String> different = new TreeSet<>(names);
    assertThat(different).hasSameSizeAs(names).allMatch(name -> name.matches("[0-9a-f]{16}"));
  }

  /** Neither the spread of the work, nor the place of a run, nor what happens later. */
  @Test
  void shouldNameTheSameRoundTheSame() {
    String name = RoundId.of(SETTINGS, Behaviour.fixed(learned(3, "sha256:a")), 1);
    assertThat(RoundId.of(SETTINGS, Behaviour.fixed(learned(3, "sha256:a").from("/moved")), 1))
        .isEqualTo(name);
    assertThat(RoundId.of(Experiment.settings(7), Behaviour.fixed(learned(3, "sha256:a")), 1))
        .isEqualTo(name);
    Settings extended =
        SETTINGS.with("train", SETTINGS.train().extendedTo(2 * SETTINGS.train().rounds()));
    assertThat(RoundId.of(extended, Behaviour.fixed(learned(3, "sha256:a")), 1))
        .as("a round before the end of the run that was extended")
        .isEqualTo(name);
  }

  private static Policy learned(long round, String parameters) {
    return learned(round, parameters, "allocator.samples = 8");
  }

  private static Policy learned(long round, String parameters, String acting) {
    Policy rcars = BEHAVIOUR.policy();
    Origin origin = new Origin("d3pg", round, "checkpoints/round=00003", parameters, acting);
    return new Policy("x", rcars.cacher(), rcars.allocator(), rcars.caching(), origin);
  }
}
