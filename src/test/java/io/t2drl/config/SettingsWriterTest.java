package io.t2drl.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.hocon.SettingsLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SettingsWriterTest {

  // with 1 as the smallest, these are the bits of every positive finite double
  private static final long MAX_DOUBLE_BITS = 0x7fefffffffffffffL;
  private static final Settings DEFAULT = SettingsLoader.load("default", List.of());

  @Test
  void shouldReadBackEveryScenario() {
    for (String scenario : SettingsLoader.scenarios()) {
      Settings settings = SettingsLoader.load(scenario, List.of());
      assertThat(SettingsLoader.parse(SettingsWriter.render(settings), "config.conf", List.of()))
          .as(scenario)
          .isEqualTo(settings);
    }
  }

  @Property(tries = 100)
  void shouldReadBackWhateverTheRecordsHold(
      @ForAll @StringLength(max = 30) String text,
      @ForAll long seed,
      @ForAll @IntRange(min = 1) int rounds,
      @ForAll @LongRange(min = 1, max = MAX_DOUBLE_BITS) long rateBits,
      @ForAll boolean improve) {
    // Names with control characters are refused.
    Assume.that(text.chars().noneMatch(Character::isISOControl));
    Settings settings = with(text, seed, rounds, Double.longBitsToDouble(rateBits), improve);

    assertThat(SettingsLoader.parse(SettingsWriter.render(settings), "config.conf", List.of()))
        .isEqualTo(settings);
  }

  @Test
  void shouldLetOverridesChangeWhatWasWritten() {
    Settings changed =
        SettingsLoader.parse(
            SettingsWriter.render(DEFAULT), "config.conf", List.of("spark.partitions=7"));

    assertThat(changed.spark().partitions()).isEqualTo(7);
    assertThat(changed.train()).isEqualTo(DEFAULT.train());
  }

  @Test
  void shouldDigestWhatMattersForResultsOnly() {
    String digest = SettingsWriter.digest(DEFAULT);

    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(SettingsWriter.digest(SettingsLoader.load("default", List.of("spark.partitions=7"))))
        .isEqualTo(digest);
    assertThat(SettingsWriter.digest(SettingsLoader.load("default", List.of("seed=2"))))
        .isNotEqualTo(digest);
    assertThat(
            SettingsWriter.digest(SettingsLoader.load("default", List.of("allocator.huber=0.2"))))
        .isNotEqualTo(digest);
  }

  private static Settings with(String text, long seed, int rounds, double rate, boolean improve) {
    Map<String, Object> values = new HashMap<>();
    values.put("name", text);
    values.put("seed", seed);
    ModelSettings model = DEFAULT.catalogue().get(0);
    values.put(
        "catalogue",
        List.of(
            new ModelSettings(
                "model " + text,
                model.size(),
                model.a1(),
                model.a2(),
                model.a3(),
                model.a4(),
                rate,
                model.b2())));
    values.put(
        "popularity",
        new PopularitySettings(
            List.of(0.1, 0.7),
            List.of(),
            List.of(List.of(0), List.of(0)),
            0.5,
            List.of(List.of(0.3, 0.7), List.of(1.0 / 3, 2.0 / 3)),
            text,
            text.isEmpty() ? "" : "0a".repeat(32)));
    values.put("cache.load-rate", improve ? Double.POSITIVE_INFINITY : rate);
    values.put("cache.actions", CacheSettings.Actions.EVERY);
    values.put("cache.overflow-penalty", rate);
    values.put("train.rounds", rounds);
    values.put("train.extended-from", rounds > 1 ? List.of(1) : List.of());
    values.put("train.cacher", "x" + text);
    Settings settings = DEFAULT.with(values);
    assertThat(settings.name()).isEqualTo(text);
    assertThat(settings.catalogue().get(0).b1()).isEqualTo(rate);
    assertThat(settings.train().rounds()).isEqualTo(rounds);
    return settings;
  }
}
