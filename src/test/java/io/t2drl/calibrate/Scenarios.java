package io.t2drl.calibrate;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import java.nio.file.Path;
import java.util.List;

/** Loads scenario files for tests. */
final class Scenarios {

  private Scenarios() {}

  static Settings load(Path file) {
    return SettingsLoader.load(file.toString(), List.of());
  }
}
