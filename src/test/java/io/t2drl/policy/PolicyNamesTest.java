package io.t2drl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.CacheSettings;
import io.t2drl.config.UserError;
import io.t2drl.edge.Scenario;
import io.t2drl.edge.World;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyNamesTest {

  private static final Scenario SCENARIO = scenario();
  private static final World WORLD = SCENARIO.world();
  private static final Policy LEARNED = new Policy("x", new PopularCacher(), new Genetic());

  private final PolicyNames names =
      new PolicyNames(
          WORLD,
          SCENARIO.settings(),
          name -> name.equals("runs/a+b") ? Optional.of(LEARNED) : Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "random, RandomCacher, RandomAllocator",
    "oracle, OracleCacher, OracleAllocator",
    "rcars, RandomCacher, EqualShare",
    "schrs, FixedCacher, Genetic",
    "popular, PopularCacher, EqualShare",
    "best-fixed, FixedCacher, EqualShare",
    "equal-share, PopularCacher, EqualShare",
    "greedy, PopularCacher, Greedy",
    "none+greedy, FixedCacher, Greedy",
    "popular-static+genetic, FixedCacher, Genetic",
    "best-fixed+oracle, FixedCacher, OracleAllocator",
    "belief+greedy, BeliefCacher, Greedy",
    "myopic+oracle, OracleCacher, OracleAllocator",
    "delayed-oracle+oracle, DelayedOracleCacher, OracleAllocator",
    "runs/a+b, PopularCacher, Genetic",
    "oracle+runs/a+b, OracleCacher, Genetic",
    "runs/a+b+greedy, PopularCacher, Greedy"
  })
  void shouldResolve(String name, String cacher, String allocator) {
    Policy policy = names.resolve(name);
    assertThat(policy.name()).isEqualTo(name);
    assertThat(policy.cacher().getClass().getSimpleName()).isEqualTo(cacher);
    assertThat(policy.allocator().getClass().getSimpleName()).isEqualTo(allocator);
    if (!name.contains("runs/")) {
      names.check(name);
    }
  }

  @ParameterizedTest
  @CsvSource({"greddy", "oracle+", "+oracle", "none", "belief", "oracle+popular", "runs/none"})
  void shouldListWhatIsKnownWhereANameIsNot(String name) {
    assertThatThrownBy(() -> names.resolve(name))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "best-fixed, equal-share, greedy, oracle, popular, random, rcars, schrs")
        .hasMessageEndingWith(": " + name);
    assertThatThrownBy(() -> names.check(name)).hasMessageEndingWith(": " + name);
  }

  @ParameterizedTest
  @CsvSource({"oracle", "best-fixed", "myopic+oracle", "belief+greedy", "delayed-oracle+oracle"})
  void shouldRefuseToPlanWithMoreCachesThanMayBeListed(String name) {
    Scenario scenario = scenario();
    CacheSettings cache = scenario.cache;
    scenario.cache =
        new CacheSettings(
            cache.capacity(), cache.loadRate(), cache.actions(), cache.overflowPenalty(), 2);
    PolicyNames few =
        new PolicyNames(scenario.world(), scenario.settings(), unknown -> Optional.empty());
    assertThatThrownBy(() -> few.resolve(name)).hasMessageContaining("cache.max-actions");
    assertThatThrownBy(() -> few.check(name)).hasMessageContaining("cache.max-actions");
    few.check("popular+greedy");
  }

  @Test
  void shouldKnowWhichRoundsParametersActOnEachSide() {
    Scenario scenario = scenario();
    World world = scenario.world();
    Map<String, Policy> runs =
        Map.of(
            "a", learned("a", world, 7, 8),
            "b", learned("b", world, 3, -1));
    PolicyNames known =
        new PolicyNames(world, scenario.settings(), name -> Optional.ofNullable(runs.get(name)));
    assertThat(versions(known.resolve("a"))).containsExactly(7, 8);
    assertThat(versions(known.resolve("popular+a"))).containsExactly(-1, 8);
    assertThat(versions(known.resolve("a+greedy"))).containsExactly(7, -1);
    assertThat(versions(known.resolve("b+a"))).containsExactly(3, 8);
    assertThat(versions(known.resolve("rcars"))).containsExactly(-1, -1);
  }

  private static Policy learned(String name, World world, long cacher, long allocator) {
    return new Policy(
        name,
        FixedCacher.none(world),
        new EqualShare(),
        new Origin(name, cacher, "", "", ""),
        new Origin(name, allocator, "", "", ""));
  }

  private static long[] versions(Policy policy) {
    return new long[] {policy.cacherVersion(), policy.allocatorVersion()};
  }

  @Test
  void shouldPickRandomCachesFromCataloguesThatAreTooLargeToList() {
    Scenario large = scenario();
    large.cache = new CacheSettings(20, 1e9, CacheSettings.Actions.MAXIMAL, 0, 10);
    PolicyNames few = new PolicyNames(large.world(), large.settings(), name -> Optional.empty());
    assertThat(few.resolve("rcars").cacher()).isInstanceOf(RandomFillCacher.class);
    assertThatThrownBy(() -> few.resolve("oracle"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cache.max-actions=10");
  }

  private static Scenario scenario() {
    Scenario scenario = new Scenario();
    scenario.tableSamples = 20;
    return scenario;
  }
}
