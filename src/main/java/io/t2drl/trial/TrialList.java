package io.t2drl.trial;

import java.util.List;

/** Trials that can all begin at once. */
final class TrialList implements TrialSource {

  private List<Trial> left;

  TrialList(List<Trial> trials) {
    left = trials;
  }

  @Override
  public List<Trial> next() {
    List<Trial> next = left;
    left = List.of();
    return next;
  }

  @Override
  public void ended(Trial trial, Standing standing) {}
}
