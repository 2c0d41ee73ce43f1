package io.t2drl.learn.net.precise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Backward passes against central differences. The networks here are those of the package above,
 * made from the same sources by the build with {@code double} in the place of {@code float}.
 */
class NetworkGradientTest {

  private static final int CELLS = 3;
  private static final int USERS = 4;
  private static final int FEATURES = 5;
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 2e-6;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void shouldDifferentiateTheWholeDiffusionChain(int steps) {
    checkActor(
        new DiffusionActor(FEATURES, 6, 2, Schedule.variancePreserving(steps, 0.1, 10)),
        steps,
        0.5);
  }

  @Test
  void shouldDifferentiateTheChainWhereOutputsAreClipped() {
    checkActor(new DiffusionActor(FEATURES, 6, 2, Schedule.variancePreserving(5, 0.1, 10)), 5, 3);
  }

  @Test
  void shouldDifferentiateTheMlpActor() {
    checkActor(new MlpActor(FEATURES, 6, 2), 1, 1);
  }

  @Test
  void shouldDifferentiateTheMlpActorWhereItSaturates() {
    checkActor(new MlpActor(FEATURES, 6, 2), 1, 3);
  }

  @Test
  void shouldDifferentiateTheCritic() {
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
        flat, gradient, moved -> dot(weights, valuesOf(critic, moved, state, action, rows)));
    assertGradient(
        action, actionGradient, moved -> dot(weights, valuesOf(critic, flat, state, moved, rows)));
  }

  private static double[] valuesOf(
      CriticNetwork critic, double[] flat, double[] state, double[] action, int rows) {
    critic.weights().bind(flat);
    critic.encode(state);
    return critic.values(action, rows);
  }

  @Test
  void shouldDifferentiateTheScores() {
    int models = USERS;
    ScoringNetwork network = new ScoringNetwork(FEATURES, 6, 2);
    double[] flat = network.weights().initialise(random);
    double[] features = normal(CELLS * models * FEATURES);
    double[] cached = new double[CELLS * models];
    java.util.Arrays.setAll(cached, i -> i % 3 == 0 ? 0 : 1);
    double[] weights = normal(CELLS);
    network.weights().bind(flat);
    network.backward(network.forward(features, cached, CELLS, models), weights);
    double[] gradient = network.weights().gradient().clone();
    assertGradient(
        flat,
        gradient,
        moved -> {
          network.weights().bind(moved);
          return dot(weights, network.forward(features, cached, CELLS, models).values());
        });
  }

  private void checkActor(ActorNetwork actor, int steps, double scale) {
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
    if (scale > 2) {
      assertThat(java.util.Arrays.stream(pass.saturation()).max().orElse(0))
          .as("outputs are clipped in this case")
          .isPositive();
    }

    assertGradient(
        flat,
        gradient,
        p -> {
          actor.weights().bind(p);
          ActorNetwork.Pass again = actor.forward(state, noise, noised, level, CELLS, USERS);
          return dot(byAction, again.action())
              + dot(byEstimate, again.estimate())
              + dot(bySaturation, again.saturation());
        });
    actor.weights().bind(flat);
    assertThat(actor.act(state, noise, 1, CELLS, USERS))
        .as("acting and training agree")
        .isEqualTo(pass.action());
  }

  private static void assertGradient(double[] at, double[] gradient, ToDoubleFunction<double[]> f) {
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
          .isCloseTo(numeric, org.assertj.core.data.Offset.offset(TOLERANCE * (1 + largest)));
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
