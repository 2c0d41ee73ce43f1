package io.t2drl.learn.ddqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.World;
import io.t2drl.learn.FrameTransitions;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.HitSavings;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class DdqnMinibatchesTest {

  private static final int FRAMES = 100;
  private static final int BATCHES = 5;

  private static final LearnFixture.Dynamics PROCESS =
      new LearnFixture.Dynamics() {
        @Override
        public double reward(int state, int action) {
          return -10;
        }

        @Override
        public int next(int state, int action) {
          return state;
        }
      };

  @Test
  void shouldDrawFramesOfCellsWhoseAllocatorDoesNotExplore() {
    FrameReplay replay = replay();
    for (int i = 0; i < FRAMES; i += 2) {
      replay.exploring()[i] = true;
      replay.reward()[i] = 99;
    }
    assertThat(rewards(replay, "ddqn.link-baseline=false")).containsOnly(-10);
  }

  @Test
  void shouldDrawAllFramesWhereEveryAllocatorExplores() {
    FrameReplay replay = replay();
    Arrays.fill(replay.exploring(), true);
    replay.reward()[0] = 99;
    assertThat(rewards(replay, "ddqn.link-baseline=false")).contains(-10).contains(99);
  }

  @Test
  void shouldLeaveTheCostOfTheLinkOut() {
    FrameReplay replay = replay();
    Arrays.fill(replay.linkDelay(), 4);
    assertThat(rewards(replay, "ddqn.link-baseline=true", "cost.alpha=0.75")[0])
        .isCloseTo(-7, Offset.offset(1e-9));
    assertThat(rewards(replay, "ddqn.link-baseline=false", "cost.alpha=0.75")[0]).isEqualTo(-10);
  }

  /** Model 0 saves 8 a slot where it hits; it is available from the slot its loading time says. */
  @ParameterizedTest
  @ValueSource(strings = {"feasible", "every"})
  void shouldLearnFramesUnderOtherCachesWhereItIsKnownWhatTheySave(String actions) {
    DdqnAgent agent =
        LearnFixture.ddqn(
            "cache.capacity=6", "cache.actions=" + actions, "cache.overflow-penalty=0.5");
    int slots = agent.loading().slots();
    int[] asked = new int[FRAMES * slots];
    float[][] saved = new float[HitSavings.LEVELS][asked.length];
    for (float[] level : saved) {
      Arrays.fill(level, 8);
    }
    float[] share = new float[asked.length];
    Arrays.fill(share, 0.5f);
    FrameReplay replay = replay().withSavings(new HitSavings(slots, 1, asked, saved, share));
    int models = replay.models();
    Set<Integer> caches = new HashSet<>();
    Iterator<MultiDataSet> minibatches = agent.minibatches(replay, BATCHES, LearnFixture.random(2));
    while (minibatches.hasNext()) {
      FrameTransitions batch = new FrameTransitions(minibatches.next());
      double[] action = Numbers.doubles(Tensors.read(batch.action()));
      double[] reward = Numbers.doubles(Tensors.read(batch.reward()));
      double[] state = Numbers.doubles(Tensors.read(batch.state()));
      double[] next = Numbers.doubles(Tensors.read(batch.nextState()));
      int first = agent.stateSize() - models; // where a state tells of model 0
      for (int i = 0; i < action.length; i++) {
        int cache = (int) action[i];
        boolean cached = agent.actions().contains(cache, 0);
        boolean before = state[i * agent.stateSize() + first] == 1;
        int lost = agent.loading().hitsFrom(0, cached, before);
        double expected = agent.reward().ofSaved(8.0 * (slots - lost) - price(agent, cache));
        assertThat(reward[i]).isCloseTo(expected, Offset.offset(1e-4));
        assertThat(next[i * agent.stateSize() + first] == 1).isEqualTo(cached);
        caches.add(cache);
      }
    }
    assertThat(caches).hasSizeGreaterThan(5);
    assertThat(caches.stream().anyMatch(cache -> price(agent, cache) > 0))
        .isEqualTo(actions.equals("every"));
  }

  /** Half a unit for each GB above six. */
  private static double price(DdqnAgent agent, int cache) {
    double[] size = World.drawn(LearnFixture.settings()).catalogue().size();
    double sum = 0;
    for (int m = 0; m < size.length; m++) {
      sum += agent.actions().contains(cache, m) ? size[m] : 0;
    }
    return Math.max(0, sum - 6) / 2;
  }

  private static FrameReplay replay() {
    return LearnFixture.frames(LearnFixture.ddqn("cache.capacity=6"), FRAMES, 1, 2, false, PROCESS);
  }

  private static double[] rewards(FrameReplay replay, String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "cache.capacity=6";
    DdqnAgent agent = LearnFixture.ddqn(all);
    double[] rewards = {};
    Iterator<MultiDataSet> minibatches = agent.minibatches(replay, BATCHES, LearnFixture.random(2));
    while (minibatches.hasNext()) {
      double[] batch =
          Numbers.doubles(Tensors.read(new FrameTransitions(minibatches.next()).reward()));
      rewards = Arrays.copyOf(rewards, rewards.length + batch.length);
      System.arraycopy(batch, 0, rewards, rewards.length - batch.length, batch.length);
    }
    return rewards;
  }
}
