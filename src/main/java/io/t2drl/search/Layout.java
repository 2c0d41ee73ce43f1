package io.t2drl.search;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lays a space out as points, and counts what is wrong with them. */
final class Layout {

  /** Most trials of a grid. */
  static final long MOST_TRIALS = 100_000;

  private static final MathContext DIGITS = new MathContext(12);

  private final List<Scenario> scenarios;
  private final List<Dimension> order;
  private final Defaults defaults;
  private final Consumer<Settings> check;
  private final Tally tally = new Tally();
  private final List<Point> points = new ArrayList<>();
  private final Set<List<Settings>> seen = new HashSet<>();
  private long places;
  private int duplicates;

  /**
   * Prepares to lay out.
   *
   * @param scenarios where points are trained
   * @param order the dimensions, each one after those that it depends on
   * @param defaults numbers that do not vary
   * @param check what must hold of a point's settings besides their own rules
   */
  Layout(
      List<Scenario> scenarios,
      List<Dimension> order,
      Defaults defaults,
      Consumer<Settings> check) {
    this.scenarios = scenarios;
    this.order = order;
    this.defaults = defaults;
    this.check = check;
  }

  /**
   * Makes the points.
   *
   * @param all values of what is searched, no more than there may be trials
   * @return this layout
   */
  Layout lay(Places all) {
    places = all.count().longValueExact();
    for (int number = 0; number < places; number++) {
      Map<String, ConfigValue> values = values(all.next());
      List<Settings> settings = settings(number, values);
      if (settings.size() < scenarios.size()) {
        continue;
      }
      if (seen.add(settings)) {
        SortedMap<String, String> texts = new TreeMap<>();
        values.forEach((key, value) -> texts.put(key, HoconText.of(value)));
        points.add(new Point(number, texts, settings));
      } else {
        duplicates++;
      }
    }
    return this;
  }

  /** {@return how many places there are} */
  long places() {
    return places;
  }

  /** {@return the points that are valid, without those that are the same as an earlier one} */
  List<Point> points() {
    return points;
  }

  /** {@return how many places are the same as an earlier one} */
  int duplicates() {
    return duplicates;
  }

  /** {@return what is wrong with the others} */
  Tally problems() {
    return tally;
  }

  /** {@return values of the keys whose conditions hold, derived ones among them} */
  private Map<String, ConfigValue> values(Map<String, ConfigValue> searched) {
    Map<String, ConfigValue> values = new HashMap<>();
    for (Dimension dimension : order) {
      if (dimension.conditions().stream().allMatch(condition -> holds(condition, values))) {
        ConfigValue value =
            dimension instanceof Derived derived
                ? derive(derived, values)
                : searched.get(dimension.key());
        values.put(dimension.key(), value);
      }
    }
    return values;
  }

  private static boolean holds(Condition condition, Map<String, ConfigValue> values) {
    ConfigValue value = values.get(condition.key());
    return value != null && condition.values().contains(HoconText.of(value));
  }

  private ConfigValue derive(Derived derived, Map<String, ConfigValue> values) {
    double number =
        derived
            .formula()
            .value(
                key -> {
                  ConfigValue value = values.get(key);
                  return value == null
                      ? defaults.of(key)
                      : ((Number) value.unwrapped()).doubleValue();
                });
    return ConfigValueFactory.fromAnyRef(plain(number)).withOrigin(derived.origin());
  }

  /** {@return a number without the last digits, which hold but rounding; whole where it can be} */
  private static Object plain(double number) {
    if (!Double.isFinite(number)) {
      return "no number";
    }
    BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    boolean whole = rounded.scale() <= 0 && rounded.precision() - rounded.scale() <= 18;
    return whole ? (Object) rounded.longValueExact() : (Object) rounded.doubleValue();
  }

  /** {@return the settings of a point in all scenarios; fewer where some are refused} */
  private List<Settings> settings(int number, Map<String, ConfigValue> values) {
    List<Settings> settings = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      try {
        Settings made = scenario.base().with(values);
        check.accept(made);
        settings.add(made);
      } catch (UserError e) {
        e.problems().forEach(problem -> tally.count(number, scenario.name(), problem));
      }
    }
    return settings;
  }
}
