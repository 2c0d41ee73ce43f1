package io.t2drl.decide;

import io.t2drl.decide.StateException.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a state; a long list ends early, so that it takes little of the heap. */
final class BrokenRules {

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

  boolean any() {
    return !problems.isEmpty();
  }

  /** {@return all of them, the last one a count of those that are left out} */
  List<Problem> all() {
    List<Problem> all = new ArrayList<>(problems);
    if (left > 0) {
      all.add(new Problem("state", "has " + left + " more problems"));
    }
    return all;
  }
}
