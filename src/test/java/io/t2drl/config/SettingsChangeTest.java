package io.t2drl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.hocon.SettingsLoader;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Copies of settings with some keys changed. */
class SettingsChangeTest {

  private static final Settings DEFAULT = load();

  @Test
  void shouldBeWhatAFileWithTheseKeysIs() {
    assertThat(DEFAULT.with("cell.users", 16)).isEqualTo(load("cell.users=16"));
    assertThat(DEFAULT.with("seed", 7L)).isEqualTo(load("seed=7"));
    assertThat(DEFAULT.with("train.cacher", "oracle")).isEqualTo(load("train.cacher=oracle"));
    assertThat(DEFAULT.with("cache.load-rate", Double.POSITIVE_INFINITY))
        .isEqualTo(load("cache.load-rate=infinity"));
    assertThat(DEFAULT.with("cache.actions", CacheSettings.Actions.FEASIBLE))
        .isEqualTo(load("cache.actions=feasible"));
    assertThat(DEFAULT.with("popularity.skewness", List.of(0.1, 0.25, 1.0 / 3)))
        .isEqualTo(load("popularity.skewness=[0.1, 0.25, " + 1.0 / 3 + "]"));
    assertThat(DEFAULT.with(Map.of("cell", Map.of("users", 4, "side", 100), "cost.alpha", 0.5)))
        .isEqualTo(load("cell.users=4", "cell.side=100", "cost.alpha=0.5"));
  }

  @Test
  void shouldTakeWholeSectionsAndLists() {
    Settings other = load("cell.users=3", "cell.side=77.7", "radio.fading-floor=0");
    assertThat(DEFAULT.with(Map.of("cell", other.cell(), "radio", other.radio()))).isEqualTo(other);
    List<ModelSettings> two = DEFAULT.catalogue().subList(0, 2);
    assertThat(DEFAULT.with("catalogue", two).catalogue()).isEqualTo(two);
  }

  @Test
  void shouldLeaveWhatDoesNotChange() {
    Settings changed = DEFAULT.with("cell.users", 16);
    assertThat(changed.catalogue()).isSameAs(DEFAULT.catalogue());
    assertThat(changed.train()).isSameAs(DEFAULT.train());
    assertThat(DEFAULT.cell().users()).as("the original").isEqualTo(10);
  }

  @Test
  void shouldRefuseUnknownKeysWithTheNearest() {
    refused(
        () -> DEFAULT.with("cell.user", 16),
        "cell.user is not a known key, did you mean cell.users?: cell.user=16 (a change of"
            + " default)");
    refused(
        () -> DEFAULT.with("cel.users", 16),
        "cel is not a known key, did you mean cell?: cel={\"users\":16} (a change of default)");
    refused(
        () -> DEFAULT.with("catalogue[0].size", 1),
        "a key must be words joined by dots, like cell.users: catalogue[0].size (a change of"
            + " default)");
    refused(
        () -> DEFAULT.with("train.rounds.count", 1),
        "train.rounds must be a whole number: train.rounds={\"count\":1} (a change of default)");
  }

  @Test
  void shouldRefuseWhatTheRuleOfAKeyRefuses() {
    refused(
        () -> DEFAULT.with("cell.users", 0),
        "cell.users must be between 1 and 10000: cell.users=0 (a change of default)");
    refused(
        () -> DEFAULT.with("cell.users", 2.5),
        "cell.users must be a whole number: cell.users=2.5 (a change of default)");
    refused(
        () -> DEFAULT.with("cost.alpha", Double.NaN),
        "cost.alpha must be a number: cost.alpha=NaN (a change of default)");
    refused(
        () -> DEFAULT.with("cell", 3),
        "cell must be a section with keys of its own: cell=3 (a change of default)");
  }

  @Test
  void shouldRefuseWhatDoesNotGoWithTheRest() {
    refused(
        () -> DEFAULT.with("cell.min-distance", 300),
        "cell.min-distance must be <= half of cell.side: cell.min-distance=300 (a change of"
            + " default), cell.side=500.0");
    assertThat(DEFAULT.with(Map.of("cell.min-distance", 300, "cell.side", 600)).cell().side())
        .as("values are checked together")
        .isEqualTo(600);
  }

  @Test
  void shouldReportAllProblemsAtOnce() {
    assertThatThrownBy(() -> DEFAULT.with(Map.of("cell.users", 0, "cost.alpha", 2, "sed", 1)))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.problems())
                    .extracting(problem -> problem.split(" ", 2)[0])
                    .containsExactlyInAnyOrder("cell.users", "cost.alpha", "sed"));
  }

  private static void refused(ThrowingCallable change, String message) {
    assertThatThrownBy(change).isInstanceOf(UserError.class).hasMessage(message);
  }

  private static Settings load(String... overrides) {
    return SettingsLoader.load("default", List.of(overrides));
  }
}
