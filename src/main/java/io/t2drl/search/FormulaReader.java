package io.t2drl.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@link Formula}: a sum of products of factors, a factor being a number, a key, a function
 * of formulas in parentheses, or a formula in parentheses.
 */
final class FormulaReader {

  /** What a formula is not: its message goes on after "must be a formula, but". */
  static final class SyntaxError extends Exception {

    private static final long serialVersionUID = 1;

    SyntaxError(String message) {
      super(message);
    }
  }

  /** The value of a part of the formula, by the values of keys. */
  private interface Part extends ToDoubleFunction<ToDoubleFunction<String>> {}

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?"
              + "|[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*"
              + "|[-+*/(),]");

  private final List<String> tokens = new ArrayList<>();
  private final SortedSet<String> keys = new TreeSet<>();
  private int next;

  private FormulaReader(String text) throws SyntaxError {
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (token.region(at, text.length()).lookingAt()) {
        tokens.add(token.group());
        at = token.end();
      } else {
        throw new SyntaxError("nothing in one begins with " + text.substring(at));
      }
    }
  }

  /**
   * {@return what a text means}
   *
   * @throws SyntaxError if it is no formula
   */
  static Formula read(String text) throws SyntaxError {
    FormulaReader reader = new FormulaReader(text);
    Part meaning = reader.sum();
    if (reader.next < reader.tokens.size()) {
      throw reader.expected("an operator");
    }
    return new Formula(text.strip(), reader.keys, meaning);
  }

  private Part sum() throws SyntaxError {
    Part left = product();
    while (is("+") || is("-")) {
      left = combined(take(), left, product());
    }
    return left;
  }

  private Part product() throws SyntaxError {
    Part left = factor();
    while (is("*") || is("/")) {
      left = combined(take(), left, factor());
    }
    return left;
  }

  private Part factor() throws SyntaxError {
    if (is("-")) {
      take();
      Part negated = factor();
      return values -> -negated.applyAsDouble(values);
    }
    if (is("(")) {
      take();
      Part inner = sum();
      close();
      return inner;
    }
    char first = next < tokens.size() ? tokens.get(next).charAt(0) : ')';
    if (first == '.' || Character.isDigit(first)) {
      double number = Double.parseDouble(take());
      return values -> number;
    }
    if (!Character.isLetter(first)) {
      throw expected("a number, a key or a parenthesis");
    }
    String word = take();
    if (is("(")) {
      take();
      return function(word);
    }
    keys.add(word);
    return values -> values.applyAsDouble(word);
  }

  private Part function(String name) throws SyntaxError {
    Part first = sum();
    Part result =
        switch (name) {
          case "round" -> values -> Math.floor(first.applyAsDouble(values) + 0.5);
          case "floor" -> values -> Math.floor(first.applyAsDouble(values));
          case "ceil" -> values -> Math.ceil(first.applyAsDouble(values));
          case "min" -> folded(first, Math::min);
          case "max" -> folded(first, Math::max);
          default ->
              throw new SyntaxError(
                  "there is no function " + name + ", but min max round floor ceil");
        };
    close();
    return result;
  }

  private Part folded(Part first, DoubleBinaryOperator fold) throws SyntaxError {
    Part all = first;
    while (is(",")) {
      take();
      Part before = all;
      Part more = sum();
      all = values -> fold.applyAsDouble(before.applyAsDouble(values), more.applyAsDouble(values));
    }
    return all;
  }

  private static Part combined(String operator, Part left, Part right) {
    DoubleBinaryOperator operation =
        switch (operator) {
          case "+" -> Double::sum;
          case "-" -> (a, b) -> a - b;
          case "*" -> (a, b) -> a * b;
          default -> (a, b) -> a / b;
        };
    return values ->
        operation.applyAsDouble(left.applyAsDouble(values), right.applyAsDouble(values));
  }

  private void close() throws SyntaxError {
    if (!is(")")) {
      throw expected("a closing parenthesis");
    }
    take();
  }

  private boolean is(String sign) {
    return next < tokens.size() && tokens.get(next).equals(sign);
  }

  private String take() {
    return tokens.get(next++);
  }

  private SyntaxError expected(String what) {
    String found = next < tokens.size() ? tokens.get(next) : "the end";
    String where = next == 0 ? "at the beginning" : "after " + tokens.get(next - 1);
    return new SyntaxError(
        String.format(Locale.ROOT, "%s is where %s must be, %s", found, what, where));
  }
}
