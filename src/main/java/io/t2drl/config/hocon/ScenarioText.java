package io.t2drl.config.hocon;

import io.t2drl.config.UserError;
import java.util.Optional;

/** A scenario's file where HOCON's own library cannot read: on a cluster's file system. */
public interface ScenarioText {

  /** {@return path or URI of the file, for messages} */
  String name();

  /**
   * {@return what the file holds}
   *
   * @throws UserError if it cannot be read
   */
  String read();

  /**
   * Finds a file that the scenario includes.
   *
   * @param path path from the scenario's directory, or from the root of its file system
   * @return the file; nothing if there is none
   */
  Optional<ScenarioText> beside(String path);
}
