package io.t2drl.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsDiff;
import io.t2drl.config.hocon.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTest {

  @TempDir private Path run;

  private Reproduction of(Settings settings) {
    return Reproduction.of(SmallRuns.at(run), settings, word -> word, SmallRuns.HADOOP);
  }

  @Test
  void shouldNameNothingButWhatIsNotAsUsual() {
    Reproduction usual = of(SettingsLoader.load("default", List.of()));
    assertThat(usual.commands()).containsExactly("t2drl train --out DIR");
    assertThat(usual.changes().isEmpty()).isTrue();

    Settings settings =
        SettingsLoader.load(
            "paper", List.of("seed=7", "train.rounds=5", "ddqn.hidden=9", "train.cacher=popular"));
    Reproduction other = of(settings);
    assertThat(other.usual()).isEqualTo("scenario paper");
    assertThat(other.commands())
        .containsExactly(
            "t2drl train --scenario paper --seed 7 --rounds 5 -s train.cacher=popular -s"
                + " ddqn.hidden=9 --out DIR");
    assertThat(other.changes().changes())
        .extracting(SettingsDiff.Change::key)
        .containsExactly("seed", "train.rounds", "train.cacher", "ddqn.hidden");
    assertThat(other.defaults().changes())
        .extracting(SettingsDiff.Change::key)
        .contains("seed", "ddqn.hidden", "name")
        .hasSizeGreaterThan(5);
  }

  /** Values with blanks, lists and texts come back through a shell and the loader. */
  @Test
  void shouldLeadToTheVerySettings() {
    Settings settings =
        SettingsLoader.load(
            "default",
            List.of("popularity.skewness=[0.3, 0.6, 1.0]", "description=\"a, b = c\"", "seed=3"));
    String command = of(settings).commands().get(0);
    List<String> overrides = new ArrayList<>();
    for (String part :
        command.replace(" --out DIR", "").replace(" --seed ", " -s seed=").split(" -s ")) {
      overrides.add(part);
    }
    assertThat(overrides.remove(0)).isEqualTo("t2drl train");
    assertThat(SettingsLoader.load("default", overrides)).isEqualTo(settings);
  }

  @Test
  void shouldFallBackOnTheRunsOwnFile() {
    Settings catalogue = SettingsLoader.load("fifty", List.of("name=\"my own\"", "train.rounds=3"));
    assertThat(of(catalogue).commands())
        .containsExactly("t2drl train --scenario " + run + "/config.conf --out DIR");
    assertThat(of(catalogue).usual()).isEqualTo("scenario default");
  }

  @Test
  void shouldExtendWhatWasExtended() {
    Settings settings =
        SettingsLoader.load("default", List.of("train.rounds=48", "train.extended-from=[24, 36]"));
    assertThat(of(settings).commands())
        .containsExactly(
            "t2drl train --out DIR",
            "t2drl train --resume --rounds 36 --out DIR",
            "t2drl train --resume --rounds 48 --out DIR");
  }
}
