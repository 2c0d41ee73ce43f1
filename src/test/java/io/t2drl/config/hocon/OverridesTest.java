package io.t2drl.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.ActingKeys;
import io.t2drl.config.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverridesTest {

  /** Variables are the shell's to fill in, and file names may hold any character. */
  @Test
  void shouldTakeSubstitutionsAsText() {
    List<String> arguments =
        List.of("description=${seed}", "popularity.trace=/a/${b}.csv", "allocator.samples=3");
    assertThat(SettingsLoader.load("default", arguments).description()).isEqualTo("${seed}");
    assertThat(SettingsLoader.load("default", arguments).popularity().trace())
        .isEqualTo("/a/${b}.csv");
    assertThat(Overrides.of(arguments, ActingKeys::has)).containsExactly("allocator.samples=3");
    assertThat(SettingsLoader.isSet("popularity.trace", arguments)).isTrue();
    assertThatThrownBy(() -> SettingsLoader.load("default", List.of("cell.users=${?N}")))
        .isInstanceOf(UserError.class)
        .hasMessage("cell.users must be a whole number: cell.users=${?N} (-s cell.users=${?N})");
  }
}
