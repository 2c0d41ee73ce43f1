package io.t2drl.learn.net.precise;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The networks beside those made of the same sources in double precision, at the sizes of the
 * default scenario: float32 and OpenBLAS round, and nothing else differs.
 */
class PrecisionTest {

  private static final int CELLS = 9;
  private static final int USERS = 10;
  private static final int ROWS = CELLS * USERS;
  private static final int FEATURES = 12;
  private static final int STEPS = 5;

  /** Largest error, as a share of the largest number. */
  private static final double ROUNDING = 1e-4;

  private final RandomGenerator random = LearnFixture.random(5);

  @Test
  void shouldActAndLearnLikeTheDiffusionActorInDoublePrecision() {
    var schedule = io.t2drl.learn.net.Schedule.variancePreserving(STEPS, 0.1, 10);
    var actor = new io.t2drl.learn.net.DiffusionActor(FEATURES, 64, 8, schedule);
    var precise = new DiffusionActor(FEATURES, 64, 8, Schedule.variancePreserving(STEPS, 0.1, 10));
    float[] parameters = actor.weights().initialise(random);
    actor.weights().bind(parameters);
    precise.weights().bind(Numbers.doubles(parameters));

    int samples = 8;
    float[] state = normal(ROWS * FEATURES);
    float[] noise = normal(samples * STEPS * ROWS * 2);
    assertClose(
        "actions",
        actor.act(state, noise, samples, CELLS, USERS),
        precise.act(Numbers.doubles(state), Numbers.doubles(noise), samples, CELLS, USERS));

    float[] chain = Arrays.copyOf(noise, STEPS * ROWS * 2);
    float[] noised = normal(ROWS * 2);
    int[] level = {0, 1, 2, 3, 4, 0, 1, 2, 3};
    float[] byAction = normal(ROWS * 2);
    float[] byEstimate = normal(ROWS * 2);
    float[] bySaturation = normal(CELLS);
    var pass = actor.forward(state, chain, noised, level, CELLS, USERS);
    actor.backward(pass, byAction, byEstimate, bySaturation);
    var precisePass =
        precise.forward(
            Numbers.doubles(state),
            Numbers.doubles(chain),
            Numbers.doubles(noised),
            level,
            CELLS,
            USERS);
    precise.backward(
        precisePass,
        Numbers.doubles(byAction),
        Numbers.doubles(byEstimate),
        Numbers.doubles(bySaturation));
    assertClose("estimates", pass.estimate(), precisePass.estimate());
    assertClose("gradient", actor.weights().gradient(), precise.weights().gradient());
  }

  @Test
  void shouldValueAndLearnLikeTheCriticInDoublePrecision() {
    var critic = new io.t2drl.learn.net.CriticNetwork(FEATURES, 128);
    var precise = new CriticNetwork(FEATURES, 128);
    float[] parameters = critic.weights().initialise(random);
    critic.weights().bind(parameters);
    precise.weights().bind(Numbers.doubles(parameters));

    int samples = 8;
    float[] state = normal(ROWS * FEATURES);
    float[] actions = normal(samples * ROWS * CriticNetwork.ACTION);
    critic.encode(state);
    precise.encode(Numbers.doubles(state));
    assertClose(
        "values", critic.values(actions, ROWS), precise.values(Numbers.doubles(actions), ROWS));

    float[] action = Arrays.copyOf(actions, ROWS * CriticNetwork.ACTION);
    float[] byValue = normal(ROWS);
    critic.forward(state, action);
    precise.forward(Numbers.doubles(state), Numbers.doubles(action));
    assertClose(
        "gradient of the actions",
        critic.actionGradient(byValue),
        precise.actionGradient(Numbers.doubles(byValue)));
    critic.backward(byValue);
    precise.backward(Numbers.doubles(byValue));
    assertClose("gradient", critic.weights().gradient(), precise.weights().gradient());
  }

  /** A smaller pass after a larger one, and a larger one after it, see nothing of each other. */
  @Test
  void shouldNotMixPassesOfDifferentSizes() {
    var schedule = io.t2drl.learn.net.Schedule.variancePreserving(STEPS, 0.1, 10);
    var kept = new io.t2drl.learn.net.DiffusionActor(FEATURES, 16, 4, schedule);
    float[] parameters = kept.weights().initialise(random);
    kept.weights().bind(parameters);
    for (int[] shape : new int[][] {{9, 10}, {2, 3}, {1, 1}, {4, 24}, {90, 10}}) {
      int cells = shape[0];
      int users = shape[1];
      float[] state = normal(cells * users * FEATURES);
      float[] noise = normal(2 * STEPS * cells * users * 2);
      var fresh = new io.t2drl.learn.net.DiffusionActor(FEATURES, 16, 4, schedule);
      fresh.weights().bind(parameters);
      assertThat(kept.act(state, noise, 2, cells, users))
          .as("%d cells of %d users", cells, users)
          .isEqualTo(fresh.act(state, noise, 2, cells, users));
    }
  }

  private static void assertClose(String what, float[] found, double[] expected) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(largest).as("largest of the %s", what).isPositive();
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i]))
          .as("error of number %d of the %s", i, what)
          .isLessThan(ROUNDING * largest);
    }
  }

  private float[] normal(int size) {
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
