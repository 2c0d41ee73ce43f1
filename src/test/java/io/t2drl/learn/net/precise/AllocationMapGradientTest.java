package io.t2drl.learn.net.precise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The amender's backward pass against central differences, in double precision. */
class AllocationMapGradientTest {

  private static final int USERS = 10;
  private static final double STEP = 1e-6;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);

  @ParameterizedTest(name = "N = {0}")
  @ValueSource(doubles = {1e4, 200})
  void shouldDifferentiateTheDescription(double edgeSteps) {
    AllocationMap map = new AllocationMap(edgeSteps, 0.05, 200);
    double[] raw = random.doubles(2 * USERS, -1, 1).toArray();
    double[] limits = new double[USERS];
    Arrays.setAll(limits, u -> u % 4 == 0 ? 0 : 120 + 8 * u);
    double spent = Arrays.stream(map.amend(raw, limits, USERS).steps()).sum();
    assertThat(spent > edgeSteps - 1e-9).as("N binds").isEqualTo(edgeSteps == 200);
    double[] weights = new double[3 * USERS];
    Arrays.setAll(weights, i -> Math.sin(1 + i));
    double[] gradient = map.backward(raw, limits, weights, USERS);
    for (int i = 0; i < gradient.length; i++) {
      double up = value(map, raw, limits, weights, i, STEP);
      double slope = (up - value(map, raw, limits, weights, i, -STEP)) / (2 * STEP);
      assertThat(gradient[i])
          .as("derivative %d", i)
          .isCloseTo(slope, Offset.offset(1e-7 * (1 + Math.abs(slope))));
    }
  }

  private static double value(
      AllocationMap map, double[] at, double[] limits, double[] weights, int entry, double change) {
    double[] raw = at.clone();
    raw[entry] += change;
    double[] described = map.describe(map.amend(raw, limits, USERS), limits, USERS);
    double sum = 0;
    for (int i = 0; i < described.length; i++) {
      sum += weights[i] * described[i];
    }
    return sum;
  }
}
