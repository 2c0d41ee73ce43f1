package io.t2drl.decide;

import java.util.List;
import java.util.stream.Collectors;

/** A state from which nobody can decide: all that is wrong with it; a long list ends early. */
public final class StateException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /** What is wrong, not sent along. */
  private final transient List<Problem> problems;

  /**
   * A rule that a state breaks.
   *
   * @param field the field, with an index where one of its entries breaks it: {@code gain[3]}
   * @param rule what must hold, and the value that does not: {@code must be > 0: -1.0}
   */
  public record Problem(String field, String rule) {

    @Override
    public String toString() {
      return field + " " + rule;
    }
  }

  StateException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** {@return all of them, at least one; after the first twenty only how many more there are} */
  public List<Problem> problems() {
    return problems;
  }
}
