package io.t2drl.search;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.NamedFiles;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Loads a {@link Grid} from HOCON and checks all of it before anything runs. */
public final class GridLoader {

  private static final NamedFiles FILES = new NamedFiles("--grid", "grids/", "rates");

  /** What a grid need not say. */
  private static final Config DEFAULTS =
      ConfigFactory.parseString(
          """
          description = ""
          scenario = [default]
          method { name = all, eta = 3, first-rung = 0, workers = 16 }
          settings {}
          seeds = [1]
          retries = 2
          points = 0
          budget { trials = 0, rounds = 0 }
          judging { seeds = [101, 102, 103, 104, 105], episodes = 200, episode-seed = 20251104 }
          judging { best = 3, probes = 8 }
          space {}
          """,
          ConfigParseOptions.defaults().setOriginDescription("default of grids"));

  private GridLoader() {}

  /** {@return the names of the grids that are part of the application, sorted} */
  public static List<String> grids() {
    return FILES.names();
  }

  /**
   * Loads a grid.
   *
   * @param grid name of a grid that is part of the application, or path of a file
   * @param overrides {@code key=value} arguments for the settings of all trials, which win over the
   *     grid's own
   * @param prepared what is made of the settings of a scenario before any point changes them: their
   *     request trace may be pinned
   * @return the valid grid
   * @throws UserError with all problems of the file, of its scenarios and of all points
   */
  public static Grid load(String grid, List<String> overrides, UnaryOperator<Settings> prepared) {
    return FILES.read(
        grid,
        own -> {
          GridMaker maker = new GridMaker(grid, overrides, prepared);
          return maker.make(written(own), DEFAULTS);
        });
  }

  /** Loads a grid whose scenarios are taken as they are. */
  static Grid load(String grid, List<String> overrides) {
    return load(grid, overrides, settings -> settings);
  }

  /** {@return what a file says, short forms written out} */
  private static Config written(Config own) {
    Config written = own;
    if (isText(own, "method")) {
      ConfigValue method = own.getValue("method");
      written =
          written.withValue(
              "method",
              ConfigValueFactory.fromMap(Map.of("name", method)).withOrigin(method.origin()));
    }
    if (isText(own, "scenario")) {
      ConfigValue scenario = own.getValue("scenario");
      written =
          written.withValue(
              "scenario",
              ConfigValueFactory.fromIterable(List.of(scenario)).withOrigin(scenario.origin()));
    }
    return written;
  }

  private static boolean isText(Config own, String key) {
    return own.hasPath(key) && own.getValue(key).valueType() == ConfigValueType.STRING;
  }
}
