package io.t2drl.grid.table;

import io.t2drl.config.UserError;
import io.t2drl.config.binding.Nearest;
import io.t2drl.grid.KeptState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold of a row. It does not hold where there is nothing in the column.
 *
 * @param column name of the column
 * @param operator how to compare
 * @param value what with
 */
public record Filter(String column, Operator operator, String value) {

  private static final String STATE = "state";
  private static final Pattern FORM =
      Pattern.compile("\\s*([^\\s=!<>]+)\\s*(!=|<=|>=|=|<|>)\\s*([^\\s=].*?)\\s*");

  /** How a cell is compared with a value. */
  public enum Operator {
    /** The same. */
    EQUAL("=", sign -> sign == 0),
    /** Another. */
    UNEQUAL("!=", sign -> sign != 0),
    /** Less. */
    BELOW("<", sign -> sign < 0),
    /** Not more. */
    AT_MOST("<=", sign -> sign <= 0),
    /** More. */
    ABOVE(">", sign -> sign > 0),
    /** Not less. */
    AT_LEAST(">=", sign -> sign >= 0);

    private final String symbol;
    private final IntPredicate holds;

    Operator(String symbol, IntPredicate holds) {
      this.symbol = symbol;
      this.holds = holds;
    }

    private static Operator of(String symbol) {
      return Arrays.stream(values())
          .filter(operator -> operator.symbol.equals(symbol))
          .findFirst()
          .orElseThrow();
    }

    private boolean takesNames() {
      return this == EQUAL || this == UNEQUAL;
    }
  }

  /**
   * Reads a condition.
   *
   * @param text {@code KEY OP VALUE}, with spaces between them or without
   * @throws UserError if it has another form
   */
  public static Filter of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "--where must be KEY OP VALUE, where OP is =, !=, <, <=, > or >=: --where '%s'",
              text));
    }
    return new Filter(matcher.group(1), Operator.of(matcher.group(2)), matcher.group(3));
  }

  /** {@return why it cannot be asked of a table with some columns, as a sentence} */
  Optional<String> problem(List<Column> columns) {
    List<String> names = columns.stream().map(Column::name).toList();
    if (!names.contains(column)) {
      return Optional.of(Names.unknown("--where", column, names));
    }
    if (column.equals(STATE)) {
      return stateProblem();
    }
    boolean numeric = columns.get(names.indexOf(column)).kind().isNumeric();
    if (numeric && Cell.of(value).number() == null) {
      return Optional.of(refused("compares numbers, and the value is none"));
    }
    return numeric || operator.takesNames()
        ? Optional.empty()
        : Optional.of(refused("compares names, which takes = or !="));
  }

  private Optional<String> stateProblem() {
    List<String> states = Arrays.stream(KeptState.values()).map(KeptState::text).toList();
    if (!operator.takesNames()) {
      return Optional.of(refused("compares names, which takes = or !="));
    }
    if (states.contains(value)) {
      return Optional.empty();
    }
    String near =
        Nearest.to(value, states).map(found -> ", did you mean " + found + "?").orElse("");
    return Optional.of(refused("must be one of " + String.join(", ", states) + near));
  }

  private String refused(String why) {
    return String.format(Locale.ROOT, "--where %s %s: --where '%s'", column, why, this);
  }

  /** {@return whether it holds of what stands in its column} */
  boolean holds(Cell cell) {
    if (cell.isEmpty()) {
      return false;
    }
    Cell other = Cell.of(value);
    return operator.holds.test(
        cell.number() != null && other.number() != null
            ? cell.number().compareTo(other.number())
            : cell.text().compareTo(value));
  }

  /** {@return it as it is typed} */
  @Override
  public String toString() {
    return column + " " + operator.symbol + " " + value;
  }
}
