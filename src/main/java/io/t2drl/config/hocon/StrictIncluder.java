package io.t2drl.config.hocon;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.t2drl.config.UserError;
import java.io.File;
import java.net.URL;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses to include what does not exist, which HOCON by itself passes over in silence, and what
 * lies behind a URL: a scenario means the same on every machine and at any time. What a scenario on
 * a cluster's file system includes lies beside it.
 */
final class StrictIncluder
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  /** A scheme of two letters or more; one letter is a drive. */
  private static final Pattern URL_LIKE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private static final String SUFFIX = ".conf";

  private final ConfigIncluder heuristic;
  private final ScenarioText beside;

  /** An includer that still needs the library's own, which it gets by {@link #withFallback}. */
  StrictIncluder() {
    this(null, null);
  }

  /** The same for a text that the library has not read itself. */
  StrictIncluder(ScenarioText text) {
    this(null, text);
  }

  private StrictIncluder(ConfigIncluder heuristic, ScenarioText beside) {
    this.heuristic = heuristic;
    this.beside = beside;
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return heuristic == null ? new StrictIncluder(fallback, beside) : this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    if (URL_LIKE.matcher(what).matches()) {
      throw refused(what);
    }
    ConfigObject included = beside(what).orElseGet(() -> heuristic.include(context, what));
    return refuseEmpty(included, what);
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw refused(what.toString());
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    ConfigObject included =
        beside == null
            ? ConfigFactory.parseFile(what, options(context)).root()
            : beside(what.toString()).orElseGet(ConfigFactory.empty()::root);
    return refuseEmpty(included, what.toString());
  }

  /** Nothing where the library finds files itself, or there is none. */
  private Optional<ConfigObject> beside(String what) {
    return Optional.ofNullable(beside)
        .flatMap(text -> text.beside(what).or(() -> text.beside(what + SUFFIX)))
        .map(found -> SettingsLoader.written(found).root());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return refuseEmpty(ConfigFactory.parseResources(what, options(context)).root(), what);
  }

  private static ConfigParseOptions options(ConfigIncludeContext context) {
    return context.parseOptions();
  }

  private static UserError refused(String url) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "a scenario must include files, not URLs: include \"%s\"; copy it beside the scenario",
            url));
  }

  private static ConfigObject refuseEmpty(ConfigObject included, String what) {
    if (included.isEmpty()) {
      throw new UserError("included file does not exist or is empty: include \"" + what + "\"");
    }
    return included;
  }
}
