package io.t2drl.learn.net.precise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Backward passes against central differences. The networks here are those of the package above,
 * made from the same sources by the build with {@code double} in the place of {@code float}.
 */
class NetworkGradientTest {

  private static final int CELLS = 3;
  private static final int USERS = 4;
  private static final int FEATURES = 5;
  private static final int SEEDS = 20;

  /**
   * So small that hardly a draw has a maximum change hands or a bound be crossed within it: there,
   * quotients say nothing.
   */
  private static final double STEP = 1e-7;

  private static final double TOLERANCE = 2e-7;

  /**
   * Activations are rational approximations whose slopes are off by some 1e-6, which large
   * parameters magnify.
   */
  private static final double WHERE_CLIPPED = 1e-5;

  private RandomGenerator random;

  private void draw(int seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @ParameterizedTest(name = "L = {0}, parameters x {1}")
  @CsvSource({"1, 0.5", "2, 0.5", "5, 0.5", "2, 1", "5, 1"})
  void shouldDifferentiateTheWholeDiffusionChain(int steps, double scale) {
    for (int seed = 0; seed < SEEDS; seed++) {
      draw(seed);
      checkActor(diffusion(steps), steps, scale, TOLERANCE);
    }
  }

  @ParameterizedTest(name = "L = {0}, parameters x {1}")
  @CsvSource({"2, 3", "5, 3", "2, 4", "5, 4"})
  void shouldDifferentiateTheChainWhereOutputsAreClipped(int steps, double scale) {
    for (int seed = 0; seed < SEEDS; seed++) {
      draw(seed);
      assertThat(checkActor(diffusion(steps), steps, scale, WHERE_CLIPPED))
          .as("outputs are clipped with seed %d", seed)
          .isTrue();
    }
  }

  private static DiffusionActor diffusion(int steps) {
    return new DiffusionActor(FEATURES, 6, 2, Schedule.variancePreserving(steps, 0.1, 10));
  }

  @Test
  void shouldDifferentiateTheMlpActor() {
    for (int seed = 0; seed < SEEDS; seed++) {
      draw(seed);
      checkActor(new MlpActor(FEATURES, 6, 2), 1, 1, TOLERANCE);
    }
  }

  @Test
  void shouldDifferentiateTheMlpActorWhereItSaturates() {
    int saturated = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      draw(seed);
      saturated += checkActor(new MlpActor(FEATURES, 6, 2), 1, 4, WHERE_CLIPPED) ? 1 : 0;
    }
    assertThat(saturated).as("draws that saturate").isEqualTo(SEEDS);
  }

  @Test
  void shouldDifferentiateTheCritic() {
    for (int seed = 0; seed < SEEDS; seed++) {
      draw(seed);
      checkCritic();
    }
  }

  private void checkCritic() {
    int rows = CELLS * USERS;
    CriticNetwork critic = new CriticNetwork(FEATURES, 7);
    double[] flat = critic.weights().initialise(random);
    double[] state = normal(rows * FEATURES);
    double[] action = normal(rows * CriticNetwork.ACTION);
    double[] weights = normal(rows);
    critic.weights().bind(flat);
    double[] values = critic.forward(state, action);
    double[] actionGradient = critic.actionGradient(weights);
    assertThat(critic.weights().gradient()).as("gradient so far").containsOnly(0);
    critic.backward(weights);
    double[] gradient = critic.weights().gradient().clone();

    critic.encode(state);
    assertThat(critic.values(action, rows)).as("valuing and training").isEqualTo(values);
    assertGradient(
        flat,
        gradient,
        moved -> dot(weights, valuesOf(critic, moved, state, action, rows)),
        TOLERANCE);
    assertGradient(
        action,
        actionGradient,
        moved -> dot(weights, valuesOf(critic, flat, state, moved, rows)),
        TOLERANCE);
  }

  private static double[] valuesOf(
      CriticNetwork critic, double[] flat, double[] state, double[] action, int rows) {
    critic.weights().bind(flat);
    critic.encode(state);
    return critic.values(action, rows);
  }

  @Test
  void shouldDifferentiateTheScores() {
    for (int seed = 0; seed < SEEDS; seed++) {
      draw(seed);
      checkScores();
    }
  }

  private void checkScores() {
    int models = USERS;
    ScoringNetwork network = new ScoringNetwork(FEATURES, 6, 2);
    double[] flat = network.weights().initialise(random);
    double[] features = normal(CELLS * models * FEATURES);
    double[] cached = new double[CELLS * models];
    Arrays.setAll(cached, i -> i % 3 == 0 ? 0 : 1);
    double[] weights = normal(CELLS);
    network.weights().bind(flat);
    network.forward(features, cached, CELLS);
    network.backward(weights);
    double[] gradient = network.weights().gradient().clone();
    assertGradient(
        flat,
        gradient,
        moved -> {
          network.weights().bind(moved);
          return dot(weights, network.forward(features, cached, CELLS));
        },
        TOLERANCE);
  }

  @Test
  void shouldDifferentiateTheValuesOfCaches() {
    for (int seed = 0; seed < SEEDS; seed++) {
      draw(seed);
      checkCacheValues();
    }
  }

  private void checkCacheValues() {
    int cells = 2 * CELLS;
    int models = USERS;
    int size = FEATURES + models;
    CacheValueNetwork network =
        new CacheValueNetwork(FEATURES, 6, models, new long[] {0b0011, 0b0101, 0b1110, 0});
    double[] flat = normal(network.weights().size());
    double[] states = normal(cells * size);
    double[] chosen = random.ints(cells, 0, 4).asDoubleStream().toArray();
    for (int cell = 0; cell < cells; cell++) {
      System.arraycopy(states, cell % CELLS * size, states, cell * size, FEATURES);
      for (int m = 0; m < models; m++) {
        states[cell * size + FEATURES + m] = random.nextInt(2);
      }
    }
    double[] weights = normal(cells);
    network.weights().bind(flat);
    network.forward(states, chosen, cells);
    network.backward(weights);
    double[] gradient = network.weights().gradient().clone();
    assertGradient(
        flat,
        gradient,
        moved -> {
          network.weights().bind(moved);
          return dot(weights, network.forward(states, chosen, cells));
        },
        TOLERANCE);
  }

  /** Checks an actor with drawn parameters, and says whether one of its outputs is clipped. */
  private boolean checkActor(ActorNetwork actor, int steps, double scale, double tolerance) {
    int rows = CELLS * USERS;
    double[] flat = actor.weights().initialise(random);
    for (int i = 0; i < flat.length; i++) {
      flat[i] *= scale;
    }
    double[] state = normal(rows * FEATURES);
    double[] noise = normal(rows * actor.noisePerUser());
    double[] noised = normal(rows * 2);
    int[] level = {0, steps - 1, steps / 2};
    double[] byAction = normal(rows * 2);
    double[] byEstimate = normal(rows * 2);
    double[] bySaturation = normal(CELLS);

    actor.weights().bind(flat);
    ActorNetwork.Pass pass = actor.forward(state, noise, noised, level, CELLS, USERS);
    actor.backward(pass, byAction, byEstimate, bySaturation);
    double[] gradient = actor.weights().gradient().clone();
    assertGradient(
        flat,
        gradient,
        p -> {
          actor.weights().bind(p);
          ActorNetwork.Pass again = actor.forward(state, noise, noised, level, CELLS, USERS);
          return dot(byAction, again.action())
              + dot(byEstimate, again.estimate())
              + dot(bySaturation, again.saturation());
        },
        tolerance);
    actor.weights().bind(flat);
    assertThat(actor.act(state, noise, 1, CELLS, USERS))
        .as("acting and training agree")
        .isEqualTo(pass.action());
    return Arrays.stream(pass.saturation()).anyMatch(excess -> excess > 0);
  }

  private static void assertGradient(
      double[] at, double[] gradient, ToDoubleFunction<double[]> f, double tolerance) {
    double largest = 0;
    for (double g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    assertThat(largest).as("gradient").isPositive();
    for (int i = 0; i < at.length; i++) {
      double[] moved = at.clone();
      moved[i] = at[i] + STEP;
      double up = f.applyAsDouble(moved);
      moved[i] = at[i] - STEP;
      double numeric = (up - f.applyAsDouble(moved)) / (2 * STEP);
      assertThat(gradient[i])
          .as("derivative %d of %d", i, at.length)
          .isCloseTo(numeric, Offset.offset(tolerance * (1 + largest)));
    }
  }

  private double[] normal(int size) {
    return random.doubles(size).map(x -> random.nextGaussian()).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
