package io.t2drl.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Grids from text. */
final class GridText {

  private GridText() {}

  static Grid load(Path folder, String text, String... overrides) {
    try {
      Path file = Files.writeString(folder.resolve("grid.conf"), text);
      return GridLoader.load(file.toString(), List.of(overrides));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the problems of a text that is no grid} */
  static List<String> problems(Path folder, String text, String... overrides) {
    UserError error = catchThrowableOfType(UserError.class, () -> load(folder, text, overrides));
    assertThat(error).as("what is wrong with %s", text).isNotNull();
    return error.problems();
  }
}
