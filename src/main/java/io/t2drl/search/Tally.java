package io.t2drl.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Counts the points that break a rule, so that a thousand of them are one problem. */
final class Tally {

  private final Map<String, Broken> rules = new LinkedHashMap<>();

  /** A rule that is broken. */
  private static final class Broken {
    private final Set<String> scenarios = new LinkedHashSet<>();
    private final Set<Integer> points = new HashSet<>();
    private final String example;

    Broken(String example) {
      this.example = example;
    }
  }

  /**
   * Counts a problem of a point.
   *
   * @param point number of the point
   * @param scenario where it has the problem
   * @param message the problem, values at its end
   */
  void count(int point, String scenario, String message) {
    Broken broken = rules.computeIfAbsent(rule(message), rule -> new Broken(message));
    broken.scenarios.add(scenario);
    broken.points.add(point);
  }

  /** {@return whether a problem like this one has been counted} */
  boolean knows(String message) {
    return rules.containsKey(rule(message));
  }

  /**
   * {@return one sentence for each rule, with the first values that break it}
   *
   * @param points how many points there are
   * @param scenarios how many scenarios there are
   */
  List<String> messages(long points, int scenarios) {
    List<String> messages = new ArrayList<>();
    for (Broken broken : rules.values()) {
      StringJoiner where = new StringJoiner(" in scenario ", "", ": ").setEmptyValue("");
      boolean everywhere = broken.scenarios.size() == scenarios;
      if (broken.points.size() < points || !everywhere) {
        where.add(String.format(Locale.ROOT, "%,d of %,d points", broken.points.size(), points));
      }
      if (!everywhere) {
        where.add(String.join(", ", broken.scenarios));
      }
      messages.add(where + broken.example);
    }
    return messages;
  }

  /** {@return the part of a message that is the same for all values: KEY RULE: KEY=...} */
  private static String rule(String message) {
    int space = message.indexOf(' ');
    int values = message.indexOf(": " + message.substring(0, Math.max(0, space)) + "=");
    return values < 0 ? message : message.substring(0, values);
  }
}
