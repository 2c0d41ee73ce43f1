package io.t2drl.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigResolveOptions;
import io.t2drl.config.UserError;
import java.util.List;
import java.util.function.Function;

/**
 * Files of one kind, studies for one, that people call by the name that they have in the
 * application or by the path of one of their own.
 */
public final class NamedFiles {

  private final String option;
  private final Bundled bundled;

  /**
   * Files of one kind.
   *
   * @param option option of the command line that names one, for messages
   * @param folder folder of the application's resources that holds them, ending with a slash
   * @param landmark name of one of them
   */
  public NamedFiles(String option, String folder, String landmark) {
    this.option = option;
    this.bundled = new Bundled(NamedFiles.class.getClassLoader(), folder, landmark);
  }

  /** {@return the names of those that are part of the application, sorted} */
  public List<String> names() {
    return bundled.names();
  }

  /**
   * Reads a file.
   *
   * @param <T> what is made of it
   * @param name name of one that is part of the application, or path of a file
   * @param reader makes something of what the file holds, its references resolved, though not from
   *     the environment
   * @return what the reader made
   * @throws UserError if there is no such file, if it is no HOCON, or from the reader
   */
  public <T> T read(String name, Function<Config, T> reader) {
    return SettingsLoader.guarded(
        name,
        () ->
            reader.apply(
                SettingsLoader.named(option, name, bundled)
                    .resolve(ConfigResolveOptions.noSystem())));
  }
}
