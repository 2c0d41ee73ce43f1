package io.t2drl.trial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Trials that wait, and how many of them a task gets: one where trials take long, many where they
 * are over in no time and starting a task costs more than a trial; never so many that some cores
 * have nothing left to do in the end.
 */
final class TrialQueue {

  /** How long a task is to take, ns: long beside what starting it costs, short beside a study. */
  static final long TASK_NANOS = 5_000_000_000L;

  /** Most trials of a task: their settings travel with it. */
  private static final int MOST = 128;

  private final Deque<Trial> waiting = new ArrayDeque<>();
  private final Deque<Trial> suspects = new ArrayDeque<>();
  private long trialNanos = TASK_NANOS;

  /** Takes trials that wait from now on, behind the others. */
  void add(Collection<Trial> trials) {
    waiting.addAll(trials);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && suspects.isEmpty();
  }

  /** {@return the trials of the next task, for a number of cores} */
  List<Trial> next(int cores) {
    if (!suspects.isEmpty()) {
      return List.of(suspects.removeFirst());
    }
    long fair = (waiting.size() + 2L * cores - 1) / (2L * cores);
    long size = Math.min(MOST, Math.min(fair, Math.max(1, TASK_NANOS / trialNanos)));
    List<Trial> next = new ArrayList<>();
    while (next.size() < size) {
      next.add(waiting.removeFirst());
    }
    return next;
  }

  /** Learns how long trials take. */
  void measured(int trials, long nanos) {
    trialNanos = Math.max(1, nanos / trials);
  }

  /** Takes back what a task had no time for; it is next again. */
  void giveBack(List<Trial> trials) {
    for (int i = trials.size() - 1; i >= 0; i--) {
      waiting.addFirst(trials.get(i));
    }
  }

  /** Takes back the trials of a task that was lost with its executor: one of them may be why. */
  void isolate(List<Trial> trials) {
    suspects.addAll(trials);
  }
}
