package io.t2drl.learn.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.reading.ReplayMemory;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.RewardScale;
import io.t2drl.policy.Cacher;
import io.t2drl.policy.EqualShare;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PopularCacher;
import io.t2drl.replay.FrameReplay;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a simulated cell saves by its cache, as the scoring agent learns it. */
class SavedRewardTest {

  private static final String[] SAME_SIZE = {
    "train.cacher=scoring",
    "train.cells=8",
    "train.block-cells=2",
    "requests.input-min=5",
    "requests.input-max=5.000001",
    "requests.output-min=3",
    "requests.output-max=3.000001"
  };

  private static final Cacher NOTHING =
      (state, random) -> new boolean[state.cells() * state.world().models()];

  @Test
  void shouldSaveNothingWithoutACache() {
    assertThat(saved(NOTHING, SAME_SIZE))
        .isNotEmpty()
        .allSatisfy(saved -> assertThat(saved).isCloseTo(0, Offset.offset(2e-3)));
  }

  /** Every variant has costs of its own. */
  @Test
  void shouldSaveNothingWithoutACacheInAMix() {
    String[] mixed = new String[SAME_SIZE.length + 1];
    System.arraycopy(SAME_SIZE, 0, mixed, 0, SAME_SIZE.length);
    mixed[SAME_SIZE.length] = "mix.variants=4";
    assertThat(saved(NOTHING, mixed))
        .isNotEmpty()
        .allSatisfy(saved -> assertThat(saved).isCloseTo(0, Offset.offset(2e-3)));
  }

  @Test
  void shouldSaveSomethingWithACache() {
    assertThat(saved(new PopularCacher(), SAME_SIZE))
        .allSatisfy(saved -> assertThat(saved).isPositive());
  }

  private static List<Double> saved(Cacher cacher, String... overrides) {
    Settings settings = LearnFixture.settings(overrides);
    World world = World.of(settings);
    ReplayMemory memory = new ReplayMemory(settings, world);
    memory.simulate(
        Behaviour.fixed(new Policy("test", cacher, new EqualShare())), 0, settings.train().cells());
    FrameReplay replay =
        memory.frames(new ReplayWindow(0, 0, 1, Long.MAX_VALUE, new Streams(1))).get(0);
    ScoringAgent agent = new ScoringAgent(settings, world, new RewardScale(-40, 1));
    double[] saved = new double[replay.size()];
    for (int i = 0; i < saved.length; i++) {
      int from = i * replay.models();
      double cloud =
          agent.features(replay.variant()[i]).cloudCost(m -> replay.nextHistogram()[from + m]);
      saved[i] = agent.reward().saved(replay, i, cloud);
    }
    return Arrays.stream(saved).boxed().toList();
  }
}
