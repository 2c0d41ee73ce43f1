package io.t2drl.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trials by columns, which compress well. Values of parameters stay the texts that the command line
 * has, so that a line can be put together from them; what was measured has six digits.
 */
final class TrialColumns {

  private static final MathContext DIGITS = new MathContext(6);

  /** Curves count in steps of a thousandth of a percent. */
  private static final double CURVE_STEPS = 1e5;

  private final List<Parameter> parameters;
  private final ObjectNode node;

  private TrialColumns(List<Parameter> parameters, ObjectNode node) {
    this.parameters = parameters;
    this.node = node;
  }

  /** Writes trials into an object of JSON. */
  static void write(GridView view, ObjectNode node) {
    TrialColumns columns = new TrialColumns(view.parameters(), node);
    columns.plain(view.trials());
    columns.curves(view.trials());
    columns.values(view.trials());
  }

  private void plain(List<TrialView> trials) {
    ArrayNode id = node.putArray("id");
    ArrayNode point = node.putArray("point");
    ArrayNode seed = node.putArray("seed");
    ArrayNode state = node.putArray("state");
    ArrayNode rounds = node.putArray("rounds");
    ArrayNode score = node.putArray("score");
    ArrayNode seconds = node.putArray("seconds");
    ObjectNode reasons = node.putObject("reasons");
    for (int i = 0; i < trials.size(); i++) {
      TrialView trial = trials.get(i);
      id.add(trial.id());
      point.add(trial.point());
      // JavaScript's numbers end before those of Java
      seed.add(String.valueOf(trial.seed()));
      state.add(trial.state().ordinal());
      rounds.add(trial.rounds());
      score.add(rounded(trial.score()));
      seconds.add(rounded(trial.seconds()));
      if (!trial.reason().isEmpty()) {
        reasons.put(String.valueOf(i), trial.reason());
      }
    }
  }

  /** Few curves differ in when their trials were judged. */
  private void curves(List<TrialView> trials) {
    Map<List<Integer>, Integer> times = new LinkedHashMap<>();
    ArrayNode timesOf = node.putArray("timesOf");
    ArrayNode curves = node.putArray("curves");
    for (TrialView trial : trials) {
      List<Integer> rounds = trial.curve().stream().map(point -> (int) point[0]).toList();
      timesOf.add(times.computeIfAbsent(rounds, any -> times.size()));
      ArrayNode curve = curves.addArray();
      trial.curve().forEach(point -> curve.add(steps(point[1])));
    }
    ArrayNode array = node.putArray("times");
    times.keySet().forEach(rounds -> rounds.forEach(array.addArray()::add));
  }

  private static Long steps(double score) {
    return Double.isFinite(score) ? Math.round(score * CURVE_STEPS) : null;
  }

  private void values(List<TrialView> trials) {
    SettingLines lines = new SettingLines(parameters, node);
    ArrayNode values = node.putArray("values");
    List<ArrayNode> columns = parameters.stream().map(any -> values.addArray()).toList();
    for (TrialView trial : trials) {
      Map<String, String> texts = SettingLines.texts(trial.settings());
      String[] cells = new String[parameters.size()];
      for (int i = 0; i < cells.length; i++) {
        Parameter parameter = parameters.get(i);
        double value = trial.values()[i];
        if (parameter.kind() == Parameter.Kind.CATEGORY) {
          cells[i] = Double.isNaN(value) ? "" : parameter.categories().get((int) value);
          columns.get(i).add(Double.isNaN(value) ? -1 : (int) value);
        } else {
          cells[i] = number(value, texts.get(parameter.key()));
          columns.get(i).add(cells[i]);
        }
      }
      lines.add(trial.settings(), cells);
    }
    lines.close();
  }

  /** {@return the text of a number: that of the command line if it says the same} */
  private static String number(double value, String text) {
    if (Double.isNaN(value)) {
      return "";
    }
    try {
      if (text != null && Double.parseDouble(text) == value) {
        return text;
      }
    } catch (NumberFormatException e) {
      // a text such as 30s is no number: the page shows the value that it stands for
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  /** {@return a measured number with six digits; null where there is none} */
  static BigDecimal rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value, DIGITS).stripTrailingZeros() : null;
  }
}
