package io.t2drl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.hocon.SettingsLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are extended. */
class TrainSettingsTest {

  private static final TrainSettings TEN = train("train.rounds=10");

  @Test
  void shouldRememberWhereTheRunEndedBefore() {
    assertThat(TEN.extendedTo(10)).isEqualTo(TEN);
    assertThat(TEN.extendedTo(4)).isEqualTo(TEN);
    TrainSettings twice = TEN.extendedTo(16).extendedTo(20);
    assertThat(twice).isEqualTo(train("train.rounds=20", "train.extended-from=[10, 16]"));
    assertThat(List.of(9, 10, 11, 15, 16, 17, 20))
        .extracting(twice::endsAfter)
        .containsExactly(false, true, false, false, true, false, true);
  }

  @Test
  void shouldTakeEveryRoundForOneOfTheRunThatItWas() {
    Settings settings = load("train.rounds=20", "train.extended-from=[10, 16]");
    assertThat(List.of(0, 9, 10, 15, 16, 19))
        .extracting(round -> settings.at(round).train())
        .extracting(TrainSettings::rounds)
        .containsExactly(10, 10, 16, 16, 20, 20);
    assertThat(settings.at(10)).isEqualTo(load("train.rounds=16"));
    Settings plain = load("train.rounds=10");
    assertThat(plain.at(3)).isSameAs(plain);
  }

  @Test
  void shouldNotAskWhoGoesOnHowTheRunWasExtended() {
    TrainSettings extended = TEN.extendedTo(16);
    assertThat(train("train.rounds=16").continuing(extended)).isEqualTo(extended);
    assertThat(train("train.rounds=20").continuing(extended)).isEqualTo(extended.extendedTo(20));
    assertThat(extended.continuing(extended)).isEqualTo(extended);
    assertThat(TEN.continuing(extended)).as("fewer rounds").isNotEqualTo(extended);
    TrainSettings otherwise = train("train.rounds=16", "train.extended-from=[12]");
    assertThat(otherwise.continuing(extended)).isEqualTo(otherwise);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[24]", "[30]", "[8, 8]", "[8, 4]"})
  void shouldRefuseEndsThatAreNone(String ends) {
    assertThatThrownBy(() -> load("train.extended-from=" + ends))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.extended-from must ascend and end below train.rounds: ")
        .hasMessageContaining("train.rounds=24");
  }

  private static TrainSettings train(String... overrides) {
    return load(overrides).train();
  }

  private static Settings load(String... overrides) {
    return SettingsLoader.load("default", List.of(overrides));
  }
}
