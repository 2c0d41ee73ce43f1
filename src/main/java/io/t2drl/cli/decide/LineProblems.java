package io.t2drl.cli.decide;

import io.t2drl.decide.StateException.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a line; a long list ends early. */
final class LineProblems {

  private static final int MOST = 20;

  private final List<Problem> problems = new ArrayList<>();
  private int left;

  void add(String field, String rule) {
    if (problems.size() < MOST) {
      problems.add(new Problem(field, rule));
    } else {
      left++;
    }
  }

  /** Adds a list that ends early by itself. */
  void addAll(List<Problem> more) {
    problems.addAll(more);
  }

  boolean any() {
    return !problems.isEmpty();
  }

  /** {@return all of them, the last one a count of those that are left out} */
  List<Problem> all() {
    List<Problem> all = new ArrayList<>(problems);
    if (left > 0) {
      all.add(new Problem("line", "has " + left + " more problems"));
    }
    return all;
  }
}
