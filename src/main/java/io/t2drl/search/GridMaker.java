package io.t2drl.search;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.binding.Problems;
import io.t2drl.config.binding.RecordBinder;
import io.t2drl.config.hocon.Overrides;
import io.t2drl.config.hocon.SettingsLoader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes a grid of what its file says, as far as its problems permit, and then names them all. */
final class GridMaker {

  private final List<String> overrides;
  private final UnaryOperator<Settings> prepared;
  private final Problems problems;
  // of settings, whose keys are not those of the file
  private final Set<String> others = new LinkedHashSet<>();

  /**
   * Prepares to make a grid.
   *
   * @param source name of the file, for messages
   * @param overrides {@code key=value} arguments for the settings of all trials
   * @param prepared what is made of a scenario's settings
   */
  GridMaker(String source, List<String> overrides, UnaryOperator<Settings> prepared) {
    this.overrides = overrides;
    this.prepared = prepared;
    this.problems = new Problems(source);
  }

  /**
   * Makes a grid.
   *
   * @param written what the file says
   * @param defaults what holds where it says nothing
   * @throws UserError with all problems
   */
  Grid make(Config written, Config defaults) {
    Config config = written.withFallback(defaults);
    GridFile file = new RecordBinder(problems).bind(GridFile.class, "", config.root());
    GridRules rules = new GridRules(file, problems);
    rules.check();
    rules.checkMethod(written::hasPath);
    List<Dimension> dimensions = SpaceReader.read(file.space().root(), problems);
    SpaceRules spaceRules = new SpaceRules(dimensions, problems);
    spaceRules.checkKeys(file.method().name());
    checkOverrides(dimensions);
    List<Scenario> scenarios = scenarios(file);
    if (scenarios.isEmpty() || scenarios.size() < file.scenario().size()) {
      throw failed();
    }
    rules.check(scenarios);
    Optional<Layout> layout = lay(file, scenarios, dimensions, spaceRules);
    if (layout.isEmpty() || !problems.messages().isEmpty() || !others.isEmpty()) {
      throw failed();
    }
    return new Grid(
        file.name(),
        file.description(),
        scenarios,
        rules.method(scenarios),
        rules.tuning(),
        rules.judging(),
        dimensions,
        layout.get().points(),
        layout.get().duplicates(),
        warnings(dimensions));
  }

  private UserError failed() {
    List<String> all = new ArrayList<>(problems.messages());
    all.addAll(others);
    return new UserError(all);
  }

  private void checkOverrides(List<Dimension> dimensions) {
    Overrides.of(overrides, key -> key.equals("seed"))
        .forEach(
            argument ->
                others.add(
                    Problems.ARGUMENT
                        + argument
                        + " must not stand here: every point is trained from each of the seeds"));
    Overrides.of(overrides, key -> VariedKeys.varies(key, dimensions))
        .forEach(
            argument ->
                others.add(Problems.ARGUMENT + argument + " must not set what the grid varies"));
  }

  private List<Scenario> scenarios(GridFile file) {
    List<Scenario> scenarios = new ArrayList<>();
    for (String name : file.scenario()) {
      try {
        Settings base = SettingsLoader.load(name, overrides, file.settings());
        scenarios.add(new Scenario(name, prepared.apply(base)));
      } catch (UserError e) {
        others.addAll(e.problems());
      }
    }
    return scenarios;
  }

  private Optional<Layout> lay(
      GridFile file, List<Scenario> scenarios, List<Dimension> dimensions, SpaceRules rules) {
    Defaults defaults = new Defaults(scenarios);
    Optional<Layout> layout =
        problems.sound(SpaceReader.SPACE)
            ? rules
                .order(defaults)
                .flatMap(
                    order -> {
                      Layout made =
                          new Layout(
                              scenarios,
                              order,
                              defaults,
                              new WorldCheck(WorldCheck.hasOptimum(scenarios.get(0).base())));
                      return new SpaceSize(file, problems)
                          .places(dimensions)
                          .map(places -> made.lay(places));
                    })
            : Optional.empty();
    Tally tally = layout.map(Layout::problems).orElseGet(Tally::new);
    checkExtremes(dimensions, scenarios.get(0).base(), tally);
    others.addAll(tally.messages(layout.map(Layout::places).orElse(0L), scenarios.size()));
    return layout;
  }

  /** Ends of ranges, which no point need have. */
  private void checkExtremes(List<Dimension> dimensions, Settings base, Tally tally) {
    for (Dimension dimension : dimensions) {
      if (dimension instanceof Searched searched) {
        for (ConfigValue value : searched.extremes()) {
          base.wrongIn(Map.of(dimension.key(), value)).stream()
              .filter(problem -> !tally.knows(problem))
              .forEach(others::add);
        }
      }
    }
  }

  private static List<String> warnings(List<Dimension> dimensions) {
    return dimensions.stream()
        .flatMap(dimension -> VariedKeys.of(dimension).stream())
        .filter(VariedKeys::changesWorld)
        .map(
            key ->
                String.format(
                    Locale.ROOT,
                    "%s changes the world: scores at its values are shares of different gaps, and"
                        + " the best one may only be the easiest",
                    key))
        .toList();
  }
}
