package io.t2drl.learn.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CacheValueNetworkTest {

  private static final int SEEN = 3;
  private static final int MODELS = 4;
  private static final long[] CACHES = {0b0011, 0b0110, 0b1001, 0b1110};
  private static final Offset<Float> NEAR = Offset.offset(1e-5f);

  private final RandomGenerator random = LearnFixture.random(3);
  private final CacheValueNetwork network = new CacheValueNetwork(SEEN, 8, MODELS, CACHES);

  /** None of its parameters is zero. */
  private void draw() {
    double[] values = new double[network.weights().size()];
    Arrays.setAll(values, i -> random.nextGaussian() / 2);
    network.weights().bind(Numbers.floats(values));
  }

  private static float[] state(int popularity, long previous) {
    float[] state = new float[SEEN + MODELS];
    state[popularity] = 1;
    for (int m = 0; m < MODELS; m++) {
      state[SEEN + m] = holds(previous, m) ? 1 : 0;
    }
    return state;
  }

  private static boolean holds(long cache, int model) {
    return (cache >>> model & 1) != 0;
  }

  @Test
  void shouldCountThePreviousCacheOnlyWhereModelsStay() {
    draw();
    float[] fresh = network.values(state(1, 0), 1);
    float[] worth = new float[MODELS];
    for (int m = 0; m < MODELS; m++) {
      float[] kept = network.values(state(1, 1L << m), 1);
      for (int cache = 0; cache < CACHES.length; cache++) {
        float gain = kept[cache] - fresh[cache];
        if (!holds(CACHES[cache], m)) {
          assertThat(gain).as("cache without the model").isZero();
        } else if (worth[m] == 0) {
          worth[m] = gain;
        }
        assertThat(gain).isCloseTo(holds(CACHES[cache], m) ? worth[m] : 0, NEAR);
      }
      assertThat(worth[m]).as("worth of keeping model %d", m).isNotZero();
    }
    long previous = CACHES[1];
    float[] after = network.values(state(1, previous), 1);
    for (int cache = 0; cache < CACHES.length; cache++) {
      float expected = fresh[cache];
      for (int m = 0; m < MODELS; m++) {
        expected += holds(CACHES[cache] & previous, m) ? worth[m] : 0;
      }
      assertThat(after[cache]).isCloseTo(expected, NEAR);
    }
  }

  @Test
  void shouldSayTheSameOfOneCacheAndOfAll() {
    draw();
    int cells = 11;
    float[] states = new float[cells * (SEEN + MODELS)];
    for (int cell = 0; cell < cells; cell++) {
      float[] state = state(random.nextInt(SEEN), random.nextInt(1 << MODELS));
      System.arraycopy(state, 0, states, cell * state.length, state.length);
    }
    float[] all = network.values(states, cells);
    for (int cache = 0; cache < CACHES.length; cache++) {
      float[] chosen = new float[cells];
      Arrays.fill(chosen, cache);
      float[] values = network.forward(states, chosen, cells);
      for (int cell = 0; cell < cells; cell++) {
        int from = cell * (SEEN + MODELS);
        assertThat(values[cell]).isCloseTo(all[cell * CACHES.length + cache], NEAR);
        assertThat(network.values(Arrays.copyOfRange(states, from, from + SEEN + MODELS), 1)[cache])
            .as("alone")
            .isCloseTo(values[cell], NEAR);
      }
    }
  }

  @Test
  void shouldBeginWithoutJointValues() {
    float[] first = network.weights().initialise(random);
    network.weights().bind(first);
    int joint = (8 + 1) * CACHES.length;
    assertThat(Arrays.copyOfRange(first, first.length - joint, first.length)).containsOnly(0);
    assertThat(network.values(state(0, 0), 1)).doesNotHaveDuplicates();
  }
}
