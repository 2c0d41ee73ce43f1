package io.t2drl.study;

import io.t2drl.config.StudySettings;
import io.t2drl.config.hocon.StudyLoader;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A study of seconds with trained and fixed arms. */
public final class SmallStudy {

  private SmallStudy() {}

  /**
   * Writes the study's file.
   *
   * @param folder where to
   * @param overrides keys of its settings
   * @return the file
   */
  public static Path write(Path folder, String... overrides) {
    StringBuilder text = new StringBuilder("name = small\ntitle = S\ndescription = D\n");
    Runs.tinyArguments(overrides).stream()
        .filter(argument -> !argument.equals("-s"))
        .forEach(argument -> text.append("settings.").append(argument).append('\n'));
    text.append(
        """
        arms = [
          { name = "DDPG", settings { train.allocator = ddpg }, views = [
            { name = "DDPG" }, { name = "two", settings { allocator.samples = 3 } }] }
          { name = "Random", policy = rcars }
        ]
        seeds = [1, 2, 3]
        episodes = 4
        """);
    Path file = folder.resolve("small.conf");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  static StudySettings load(Path folder, String... overrides) {
    return StudyLoader.load(write(folder, overrides).toString(), false);
  }
}
