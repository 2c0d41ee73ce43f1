package io.t2drl.learn.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.learn.net.CriticNetwork;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ActionImproverTest {

  private static final int USERS = 4;
  private static final double[] LIMITS = {160, 100, 0, 130};
  private static final AllocationMap MAP = new AllocationMap(200, 0.05, 160);

  /** Values are linear in 2 n / A3, so steps are worth most where A3 is small. */
  @Test
  void shouldFillTheUsersWhoGainMostPerStep() {
    double[] raw = {0, -0.2, 0, -0.7, 0, 0, 0, 0.1};
    Executed improved = improve(linear(0, 1), raw, 10, false);
    assertThat(improved.steps()).containsExactly(new double[] {0, 100, 0, 100}, near());
    assertThat(improved.bandwidth()).containsExactly(new double[] {.25, .25, .25, .25}, near());
  }

  @Test
  void shouldDropEveryUserWhoLosesBySteps() {
    double[] raw = {0, -0.2, 0, -0.7, 0, 0, 0, 0.1};
    assertThat(improve(linear(0, -1), raw, 10, false).steps()).containsOnly(0);
  }

  @Test
  void shouldMakeNoMoreMovesThanAllowed() {
    double[] raw = {0, -0.2, 0, -0.7, 0, 0, 0, 0.1};
    Executed before = MAP.amend(raw, LIMITS, USERS);
    Executed after = improve(linear(0, -1), raw, 1, false);
    int moved = 0;
    for (int u = 0; u < USERS; u++) {
      moved += Math.abs(after.steps()[u] - before.steps()[u]) > 1e-6 ? 1 : 0;
    }
    assertThat(moved).isEqualTo(1);
    assertThat(improve(linear(0, 1), raw, 0, false).steps())
        .containsExactly(before.steps(), near());
  }

  /** Values are linear in log b with one slope, so equal shares are best. */
  @Test
  void shouldMoveBandwidthTowardsEqualMarginalValues() {
    double[] raw = {1, -1, -0.5, -1, 0, -1, -1, -1};
    double[] before = MAP.amend(raw, LIMITS, USERS).bandwidth();
    double[] after = improve(linear(1, 0), raw, 0, true).bandwidth();
    assertThat(Arrays.stream(after).sum()).isCloseTo(1, near());
    assertThat(Arrays.stream(after).max().orElseThrow())
        .isLessThan(Arrays.stream(before).max().orElseThrow());
    assertThat(Arrays.stream(after).min().orElseThrow())
        .isGreaterThan(Arrays.stream(before).min().orElseThrow());
    assertThat(Arrays.stream(after).map(Math::log).sum())
        .isGreaterThan(Arrays.stream(before).map(Math::log).sum());
  }

  @Property(tries = 500)
  void shouldStayFeasibleAndNeverStepBandwidthAgainstTheCritic(@ForAll int seed) {
    RandomGenerator random = LearnFixture.random(seed);
    CriticNetwork critic = new CriticNetwork(UserFeatures.COUNT, 8);
    critic.load(
        Arrays.stream(critic.initialise(random)).map(parameter -> 3 * parameter).toArray(), 0);
    double[] state = random.doubles(2 * USERS * UserFeatures.COUNT, -1, 1).toArray();
    double[] limits = new double[2 * USERS];
    Arrays.setAll(limits, i -> LIMITS[i % USERS]);
    double[] raw = random.doubles(4 * USERS, -1, 1).toArray();

    double[] swept = new ActionImprover(MAP, critic, 6, false).improve(state, limits, raw, USERS);
    double[] both = new ActionImprover(MAP, critic, 6, true).improve(state, limits, raw, USERS);
    Executed executed = MAP.amend(both, limits, USERS);
    for (int cell = 0; cell < 2; cell++) {
      int from = cell * USERS;
      int to = from + USERS;
      assertThat(Arrays.stream(executed.bandwidth(), from, to).sum()).isCloseTo(1, near());
      assertThat(Arrays.stream(executed.steps(), from, to).sum()).isLessThan(200 + 1e-6);
      assertThat(executed.steps()[from + 2]).as("steps of a miss").isZero();
      assertThat(value(critic, state, limits, both, cell))
          .as("value of cell %d with the bandwidth step", cell)
          .isGreaterThan(value(critic, state, limits, swept, cell) - 1e-9);
    }
    assertThat(Arrays.stream(both).boxed()).allMatch(x -> x >= -1 && x <= 1 + 1e-9);
  }

  private static double value(
      CriticNetwork critic, double[] state, double[] limits, double[] raw, int cell) {
    double[] described = MAP.describe(MAP.amend(raw, limits, USERS), limits, USERS);
    double[] values = critic.values(critic.encode(state, limits.length), described, limits.length);
    return Arrays.stream(values, cell * USERS, (cell + 1) * USERS).sum();
  }

  private static Executed improve(
      CriticNetwork critic, double[] raw, int moves, boolean bandwidthStep) {
    double[] improved =
        new ActionImprover(MAP, critic, moves, bandwidthStep)
            .improve(new double[USERS * UserFeatures.COUNT], LIMITS, raw, USERS);
    return MAP.amend(improved, LIMITS, USERS);
  }

  /**
   * A critic of width 1 with q_u = bandwidth log(b_u U) + steps (2 n_u / A3 - 1) + constant: SiLU
   * is the identity for large inputs, and the exponential of a very negative number vanishes.
   */
  private static CriticNetwork linear(double bandwidth, double steps) {
    CriticNetwork critic = new CriticNetwork(UserFeatures.COUNT, 1);
    double[] flat = new double[critic.size()];
    int at = UserFeatures.COUNT;
    flat[at++] = 50;
    flat[at++] = bandwidth;
    flat[at++] = 0;
    flat[at++] = steps;
    flat[at++] = 1;
    flat[at++] = 0;
    flat[at++] = 1;
    flat[at++] = 0;
    flat[at++] = 0;
    flat[at++] = -50;
    assertThat(at).isEqualTo(flat.length);
    critic.load(flat, 0);
    return critic;
  }

  private static Offset<Double> near() {
    return Offset.offset(1e-6);
  }
}
