package io.t2drl.learn.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.learn.net.CriticNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ActionImproverTest {

  private static final int USERS = 4;
  private static final float[] LIMITS = {160, 100, 0, 130};
  private static final AllocationMap MAP = new AllocationMap(200, 0.05f, 160);

  /** Values are linear in 2 n / A3, so steps are worth most where A3 is small. */
  @Test
  void shouldFillTheUsersWhoGainMostPerStep() {
    float[] raw = {0, -0.2f, 0, -0.7f, 0, 0, 0, 0.1f};
    Executed improved = improve(linear(0, 1), raw, 10, false);
    assertThat(improved.steps()).containsExactly(new float[] {0, 100, 0, 100}, nearly(1e-4f));
    assertThat(improved.bandwidth())
        .containsExactly(new float[] {.25f, .25f, .25f, .25f}, nearly(1e-6f));
  }

  @Test
  void shouldDropEveryUserWhoLosesBySteps() {
    float[] raw = {0, -0.2f, 0, -0.7f, 0, 0, 0, 0.1f};
    assertThat(improve(linear(0, -1), raw, 10, false).steps()).containsOnly(0);
  }

  @Test
  void shouldMakeNoMoreMovesThanAllowed() {
    float[] raw = {0, -0.2f, 0, -0.7f, 0, 0, 0, 0.1f};
    Executed before = MAP.amend(raw, LIMITS, USERS);
    Executed after = improve(linear(0, -1), raw, 1, false);
    int moved = 0;
    for (int u = 0; u < USERS; u++) {
      moved += Math.abs(after.steps()[u] - before.steps()[u]) > 1e-3 ? 1 : 0;
    }
    assertThat(moved).isEqualTo(1);
    assertThat(improve(linear(0, 1), raw, 0, false).steps())
        .containsExactly(before.steps(), nearly(1e-4f));
  }

  /** What both say is least apart at half of a user's limit, but no change gains by both. */
  @Test
  void shouldNotMoveToWhereCriticsMerelyAgree() {
    float[] raw = {0, -1, 0, -1, 0, 0, 0, -1};
    List<CriticNetwork> critics = List.of(linear(1, 1), linear(-1, -1));
    Executed before = MAP.amend(raw, LIMITS, USERS);
    Executed after = improve(critics, raw, 10, true);
    assertThat(after.steps()).containsExactly(before.steps(), nearly(1e-6f));
    assertThat(after.bandwidth()).containsExactly(before.bandwidth(), nearly(1e-6f));
  }

  @Test
  void shouldMoveWhereCriticsDisagreeOnHowMuchItGains() {
    float[] raw = {0, -0.2f, 0, -0.7f, 0, 0, 0, 0.1f};
    List<CriticNetwork> critics = List.of(linear(0, 1), linear(0, 2), linear(0, 4));
    assertThat(improve(critics, raw, 10, false).steps())
        .containsExactly(new float[] {0, 100, 0, 100}, nearly(1e-4f));
  }

  /** Values are linear in log b with one slope, so equal shares are best. */
  @Test
  void shouldMoveBandwidthTowardsEqualMarginalValues() {
    float[] raw = {1, -1, -0.5f, -1, 0, -1, -1, -1};
    double[] before = Numbers.doubles(MAP.amend(raw, LIMITS, USERS).bandwidth());
    double[] after = Numbers.doubles(improve(linear(1, 0), raw, 0, true).bandwidth());
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
    double[] parameters = Numbers.doubles(critic.weights().initialise(random));
    critic.weights().bind(Numbers.floats(Arrays.stream(parameters).map(w -> 3 * w).toArray()));
    float[] state = Numbers.floats(random.doubles(2 * USERS * UserFeatures.COUNT, -1, 1).toArray());
    float[] limits = Arrays.copyOf(LIMITS, 2 * USERS);
    System.arraycopy(LIMITS, 0, limits, USERS, USERS);
    float[] raw = Numbers.floats(random.doubles(4 * USERS, -1, 1).toArray());

    float[] swept =
        new ActionImprover(MAP, new Critics(List.of(critic), 1), 6, false)
            .improve(state, limits, raw, USERS);
    float[] both =
        new ActionImprover(MAP, new Critics(List.of(critic), 1), 6, true)
            .improve(state, limits, raw, USERS);
    Executed executed = MAP.amend(both, limits, USERS);
    for (int cell = 0; cell < 2; cell++) {
      int from = cell * USERS;
      int to = from + USERS;
      assertThat(sum(executed.bandwidth(), from, to)).isCloseTo(1, near());
      assertThat(sum(executed.steps(), from, to)).isLessThan(200 + 1e-3);
      assertThat(executed.steps()[from + 2]).as("steps of a miss").isZero();
      assertThat(value(critic, state, limits, both, cell))
          .as("value of cell %d with the bandwidth step", cell)
          .isGreaterThan(value(critic, state, limits, swept, cell) - 1e-5);
    }
    assertThat(Arrays.stream(Numbers.doubles(both)).boxed())
        .allMatch(x -> x >= -1 && x <= 1 + 1e-6);
  }

  private static double value(
      CriticNetwork critic, float[] state, float[] limits, float[] raw, int cell) {
    float[] described = MAP.describe(MAP.amend(raw, limits, USERS), limits, USERS);
    critic.encode(state);
    float[] values = critic.values(described, limits.length);
    return sum(values, cell * USERS, (cell + 1) * USERS);
  }

  private static double sum(float[] values, int from, int to) {
    return Arrays.stream(Numbers.doubles(values), from, to).sum();
  }

  private static Executed improve(
      CriticNetwork critic, float[] raw, int moves, boolean bandwidthStep) {
    return improve(List.of(critic), raw, moves, bandwidthStep);
  }

  private static Executed improve(
      List<CriticNetwork> critics, float[] raw, int moves, boolean bandwidthStep) {
    float[] improved =
        new ActionImprover(MAP, new Critics(critics, 1), moves, bandwidthStep)
            .improve(new float[USERS * UserFeatures.COUNT], LIMITS, raw, USERS);
    return MAP.amend(improved, LIMITS, USERS);
  }

  /**
   * A critic of width 1 with q_u = bandwidth log(b_u U) + steps (2 n_u / A3 - 1) + constant: SiLU
   * is the identity for large inputs, and the exponential of a very negative number vanishes.
   */
  private static CriticNetwork linear(float bandwidth, float steps) {
    CriticNetwork critic = new CriticNetwork(UserFeatures.COUNT, 1);
    float[] flat = new float[critic.weights().size()];
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
    critic.weights().bind(flat);
    return critic;
  }

  private static Offset<Float> nearly(float error) {
    return Offset.offset(error);
  }

  private static Offset<Double> near() {
    return Offset.offset(1e-6);
  }
}
