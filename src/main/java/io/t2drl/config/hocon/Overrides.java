package io.t2drl.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.t2drl.config.UserError;
import io.t2drl.config.binding.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads the {@code key=value} arguments of the command line. */
public final class Overrides {

  private static final String ROOT = "v";

  private static final ConfigRenderOptions CONCISE = ConfigRenderOptions.concise();

  private Overrides() {}

  /**
   * Picks out the arguments that set some keys.
   *
   * @param arguments {@code key=value} arguments of a command line
   * @param keys the keys, with dots
   * @return what the arguments say of these keys, one argument a key; the last one wins
   * @throws UserError if an argument is not of the form key=value
   */
  public static List<String> of(List<String> arguments, Predicate<String> keys) {
    return parse(arguments).entrySet().stream()
        .filter(entry -> keys.test(entry.getKey()))
        .map(entry -> entry.getKey() + "=" + entry.getValue().render(CONCISE))
        .sorted()
        .toList();
  }

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
        ConfigValue value =
            value(argument.substring(equals + 1).strip(), Problems.ARGUMENT + argument);
        overrides = ConfigFactory.empty().withValue(path, value).withFallback(overrides);
      } catch (ConfigException.BadPath e) {
        problems.add(
            Problems.ARGUMENT + "must be followed by key=value: " + Problems.ARGUMENT + argument);
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return overrides;
  }

  /**
   * Reads a HOCON value; what is none (a path, a URI) is text, so that a shell user need not quote
   * twice. So is a substitution like ${NAME}: variables are the shell's to fill in.
   */
  private static ConfigValue value(String text, String origin) {
    if (text.startsWith("\"") || !(text.contains("//") || text.contains("#"))) {
      try {
        ConfigObject parsed =
            ConfigFactory.parseString(
                    ROOT + "=" + text, ConfigParseOptions.defaults().setOriginDescription(origin))
                .root();
        ConfigValue value = parsed.get(ROOT);
        if (parsed.size() == 1 && value != null && parsed.toConfig().isResolved()) {
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
