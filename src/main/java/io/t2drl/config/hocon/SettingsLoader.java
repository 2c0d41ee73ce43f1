package io.t2drl.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsRules;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.config.WorldKeys;
import io.t2drl.config.binding.Problems;
import io.t2drl.config.binding.RecordBinder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Loads {@link Settings} from HOCON: {@code reference.conf}, overridden by a scenario, overridden
 * by arguments. The input is checked as a whole, all its problems are reported by one {@link
 * UserError}. Neither system properties nor the environment take part, except where a scenario asks
 * for a variable by {@code ${?NAME}}. A file {@code config.conf} is taken for the effective
 * settings of a run, perhaps somebody else's: it may neither include nor ask for anything.
 */
public final class SettingsLoader {

  private static final String EFFECTIVE = "config.conf";

  /** Far above what a run writes, bytes. */
  private static final int LARGEST = 16 << 20;

  private SettingsLoader() {}

  /**
   * Loads the settings of a scenario.
   *
   * @param scenario name of a scenario that is part of the application, or path of a scenario file
   * @param overrides {@code key=value} arguments, the last one wins
   * @return the effective, valid settings
   * @throws UserError with all problems: an unknown scenario, invalid HOCON, unknown or missing
   *     keys, values of a wrong type or out of range, values that do not go together
   */
  public static Settings load(String scenario, List<String> overrides) {
    return load(ScenarioLayer.of(scenario), overrides);
  }

  /**
   * Loads the settings of a scenario, wherever it lies.
   *
   * @param scenario the scenario
   * @param overrides {@code key=value} arguments, the last one wins
   * @return the effective, valid settings
   * @throws UserError with all problems, as for a scenario by name
   */
  public static Settings load(ScenarioLayer scenario, List<String> overrides) {
    return load(scenario.name(), scenario.content(), overrides);
  }

  /**
   * Loads the scenario of a run: the world that it was trained in, under its name. How it was
   * trained and judged does not count.
   *
   * @param text the run's effective settings, as {@link SettingsWriter#render} wrote them
   * @param source name of the text's file, for messages
   * @param overrides {@code key=value} arguments, the last one wins
   * @return the effective, valid settings
   * @throws UserError with all problems of the text
   */
  public static Settings scenarioOf(String text, String source, List<String> overrides) {
    return load(source, () -> sections(effective(text, source), WorldKeys::isScenario), overrides);
  }

  /** {@return some sections of settings} */
  static Config sections(Config all, Predicate<String> chosen) {
    Config some = ConfigFactory.empty();
    for (String section : all.root().keySet()) {
      if (chosen.test(section)) {
        some = some.withValue(ConfigUtil.quoteString(section), all.root().get(section));
      }
    }
    return some;
  }

  /**
   * Loads the settings of a scenario under layers of overrides.
   *
   * @param scenario name of a scenario that is part of the application, or path of a scenario file
   * @param layers overrides, the first one wins
   * @return the effective, valid settings
   * @throws UserError with all problems, as for a scenario by name
   */
  public static Settings load(String scenario, Config... layers) {
    return load(scenario, List.of(), layers);
  }

  /**
   * Loads the settings of a scenario under arguments and layers of overrides.
   *
   * @param scenario name of a scenario that is part of the application, or path of a scenario file
   * @param overrides {@code key=value} arguments, the last one wins, and any wins over all layers
   * @param layers overrides, the first one wins
   * @return the effective, valid settings
   * @throws UserError with all problems, as for a scenario by name
   */
  public static Settings load(String scenario, List<String> overrides, Config... layers) {
    Config all = Overrides.parse(overrides);
    for (Config layer : layers) {
      all = all.withFallback(layer);
    }
    return load(scenario, () -> scenario(scenario), all);
  }

  private static Settings load(String source, Supplier<Config> scenario, List<String> overrides) {
    return load(source, scenario, Overrides.parse(overrides));
  }

  static Settings load(String source, Supplier<Config> scenario, Config arguments) {
    return guarded(
        source,
        () ->
            bind(
                source,
                arguments
                    .withFallback(scenario.get())
                    .withFallback(reference())
                    .resolve(ConfigResolveOptions.defaults())));
  }

  /**
   * Reads back effective settings, as {@link SettingsWriter#render} wrote them. No default fills a
   * gap.
   *
   * @param text HOCON with every key
   * @param source name of the text's file, for messages
   * @param overrides {@code key=value} arguments, the last one wins
   * @return the valid settings
   * @throws UserError with all problems of the text
   */
  public static Settings parse(String text, String source, List<String> overrides) {
    Config arguments = Overrides.parse(overrides);
    return guarded(
        source,
        () ->
            bind(
                source,
                arguments
                    .withFallback(effective(text, source))
                    .resolve(ConfigResolveOptions.noSystem())));
  }

  /**
   * {@return whether arguments set a key}
   *
   * @param key the key, with dots
   * @param overrides {@code key=value} arguments
   * @throws UserError if an argument is not of the form key=value
   */
  public static boolean isSet(String key, List<String> overrides) {
    return Overrides.parse(overrides).hasPath(key);
  }

  /** {@return the names of the scenarios that are part of the application, sorted} */
  public static List<String> scenarios() {
    return Bundled.scenarios().names();
  }

  /** {@return the defaults, unresolved} */
  static Config reference() {
    return ConfigFactory.parseResources(Problems.DEFAULTS, options());
  }

  /** {@return what a scenario says by itself that has a name, or is a local file} */
  static Config scenario(String scenario) {
    if (isEffective(scenario) && Files.isRegularFile(Path.of(scenario))) {
      return effective(read(Path.of(scenario)), scenario);
    }
    return named("--scenario", scenario, Bundled.scenarios());
  }

  /** {@return what a file holds that is part of the application, or else lies at a path} */
  static Config named(String option, String name, Bundled bundled) {
    if (bundled.names().contains(name)) {
      return ConfigFactory.parseResources(bundled.resource(name), options());
    }
    Path file = Path.of(name);
    if (Files.isRegularFile(file)) {
      return ConfigFactory.parseFile(file.toFile(), options());
    }
    throw new UserError(
        String.format(
            Locale.ROOT,
            "%1$s must be the path of a readable file or one of %2$s: %1$s %3$s",
            option,
            String.join(", ", bundled.names()),
            name));
  }

  /** {@return a scenario as somebody wrote it, perhaps with includes} */
  static Config written(ScenarioText scenario) {
    return ConfigFactory.parseString(
        scenario.read(),
        options(new StrictIncluder(scenario)).setOriginDescription(scenario.name()));
  }

  /**
   * {@return whether a file's name says that it holds the effective settings of a run}
   *
   * @param file path or URI
   */
  public static boolean isEffective(String file) {
    return file.equals(EFFECTIVE) || file.endsWith("/" + EFFECTIVE);
  }

  /** {@return the effective settings of a run, perhaps of somebody else's} */
  static Config effective(String text, String source) {
    ConfigParseOptions alone = options(new NoIncludes()).setOriginDescription(source);
    Config config = ConfigFactory.parseString(text, alone);
    if (!config.isResolved()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "the config.conf of a run must not hold substitutions like ${NAME}: %s; do not trust"
                  + " this run",
              source));
    }
    return config;
  }

  private static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST);
      if (in.read() >= 0) {
        throw new UserError(
            String.format(
                Locale.ROOT,
                "%s must be at most %d MiB: it is larger, so t2drl did not write it",
                file,
                LARGEST >> 20));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IOException e) {
      throw new UserError(
          String.format(Locale.ROOT, "%s cannot be read as text: %s", file, e.getMessage()));
    }
  }

  private static Settings bind(String source, Config config) {
    Problems problems = new Problems(source);
    Settings settings = new RecordBinder(problems).bind(Settings.class, "", config.root());
    new SettingsRules(settings, problems).check();
    if (!problems.messages().isEmpty()) {
      throw new UserError(problems.messages());
    }
    return settings;
  }

  static <T> T guarded(String source, Supplier<T> loading) {
    try {
      return loading.get();
    } catch (ConfigException e) {
      String where = e.origin() == null ? source : Problems.describe(e.origin());
      String detail =
          e.origin() == null
              ? e.getMessage()
              : e.getMessage().replace(e.origin().description() + ": ", "");
      throw new UserError("configuration must be readable HOCON: " + detail + " (" + where + ")");
    } catch (StackOverflowError e) {
      // The parser calls itself once per level.
      throw new UserError("configuration must not be nested so deeply (" + source + ")");
    }
  }

  static ConfigParseOptions options() {
    return options(new StrictIncluder());
  }

  private static ConfigParseOptions options(ConfigIncluder includer) {
    return ConfigParseOptions.defaults()
        .setSyntax(ConfigSyntax.CONF)
        .setAllowMissing(false)
        .setClassLoader(SettingsLoader.class.getClassLoader())
        .appendIncluder(includer);
  }
}
