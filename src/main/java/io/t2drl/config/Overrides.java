package io.t2drl.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code key=value} arguments of the command line. */
final class Overrides {

  /** Name of the command line's option, with which the origin of every override starts. */
  static final String FLAG = "-s ";

  private static final String ROOT = "v";

  private Overrides() {}

  /**
   * Turns arguments into a configuration in which later arguments win.
   *
   * @throws UserError if an argument is not of the form key=value
   */
  static Config parse(List<String> arguments) {
    List<String> problems = new ArrayList<>();
    Config overrides = ConfigFactory.empty();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      try {
        String path =
            ConfigUtil.joinPath(
                ConfigUtil.splitPath(argument.substring(0, Math.max(0, equals)).strip()));
        ConfigValue value = value(argument.substring(equals + 1).strip(), FLAG + argument);
        overrides = ConfigFactory.empty().withValue(path, value).withFallback(overrides);
      } catch (ConfigException.BadPath e) {
        problems.add(FLAG + "must be followed by key=value: " + FLAG + argument);
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return overrides;
  }

  /**
   * Reads a HOCON value; what is none (a path, a URI) is text, so that a shell user need not quote
   * twice.
   */
  private static ConfigValue value(String text, String origin) {
    if (text.startsWith("\"") || !(text.contains("//") || text.contains("#"))) {
      try {
        ConfigObject parsed =
            ConfigFactory.parseString(
                    ROOT + "=" + text, ConfigParseOptions.defaults().setOriginDescription(origin))
                .root();
        ConfigValue value = parsed.get(ROOT);
        if (parsed.size() == 1 && value != null) {
          return value;
        }
      } catch (ConfigException e) { // also where it begins like a list, as a[1]b
        return text(text, origin);
      }
    }
    return text(text, origin);
  }

  private static ConfigValue text(String text, String origin) {
    return ConfigValueFactory.fromAnyRef(text, origin);
  }
}
