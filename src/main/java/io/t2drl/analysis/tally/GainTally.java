package io.t2drl.analysis.tally;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What requests get, by the channel gain of the user who makes them. */
public final class GainTally implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int REQUESTS = 0;
  private static final int DELAY = 1;
  private static final int TV = 2;
  private static final int SHARE = 3;
  private static final int HITS = 4;
  private static final int STEPS = 5;

  private final Window[] sums = new Window[STEPS + 1];
  private long leftOut;

  /**
   * A part of the requests.
   *
   * @param number which of the parts it is, from 0: some may have no request
   * @param requests how many
   * @param leastGain least channel gain, ratio of powers, rounded down by less than 1/128
   * @param mostGain largest channel gain, rounded up by at most 1/128
   * @param delay mean delay, s
   * @param tv mean total variation
   * @param share mean bandwidth in multiples of an equal share
   * @param hitRatio share that the edge server served
   * @param steps mean denoising steps of these; NaN for none
   */
  public record Part(
      int number,
      long requests,
      double leastGain,
      double mostGain,
      double delay,
      double tv,
      double share,
      double hitRatio,
      double steps) {}

  GainTally() {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new Window();
    }
  }

  void add(SlotArrays slots, int row) {
    for (int i = row * slots.users; i < (row + 1) * slots.users; i++) {
      double share = (double) slots.bandwidth[i] * slots.users;
      if (!holds(slots, i, share)) {
        leftOut++;
        continue;
      }
      int key = Distribution.key(slots.gain[i]);
      sums[REQUESTS].add(key, 1);
      sums[DELAY].add(key, Fixed.of(slots.delay[i]));
      sums[TV].add(key, Fixed.of(slots.tv[i]));
      sums[SHARE].add(key, Fixed.of(share));
      if (slots.hit[i]) {
        sums[HITS].add(key, 1);
        sums[STEPS].add(key, Fixed.of(slots.steps[i]));
      }
    }
  }

  /** A request counts with all its numbers, or not at all. */
  private static boolean holds(SlotArrays slots, int i, double share) {
    return Fixed.holds(slots.gain[i])
        && Fixed.holds(slots.delay[i])
        && Fixed.holds(slots.tv[i])
        && Fixed.holds(share)
        && (!slots.hit[i] || Fixed.holds(slots.steps[i]));
  }

  void add(GainTally other) {
    leftOut += other.leftOut;
    for (int i = 0; i < sums.length; i++) {
      sums[i].add(other.sums[i]);
    }
  }

  /** {@return how many requests more have a number that is not finite or beyond 2^30} */
  public long leftOut() {
    return leftOut;
  }

  /**
   * Divides the requests by gain into parts of about the same size: gains that differ by less than
   * 1/128 stay together, on the side where most of them belong.
   *
   * @param count number of parts
   * @return the parts that have requests, those of the least gains first
   */
  public List<Part> parts(int count) {
    List<Part> parts = new ArrayList<>();
    long all = sums[REQUESTS].total();
    long before = 0;
    int from = sums[REQUESTS].first();
    int part = 0;
    for (int key = from; key < sums[REQUESTS].end(); key++) {
      long requests = sums[REQUESTS].get(key);
      if (requests > 0) {
        int belongs = (int) Math.min(count - 1, (before + requests / 2.0) * count / all);
        if (belongs > part) {
          addPart(part, from, key, parts);
          from = key;
          part = belongs;
        }
        before += requests;
      }
    }
    addPart(part, from, sums[REQUESTS].end(), parts);
    return parts;
  }

  private void addPart(int number, int from, int end, List<Part> parts) {
    long[] totals = new long[sums.length];
    int first = end;
    int last = from;
    for (int key = from; key < end; key++) {
      if (sums[REQUESTS].get(key) > 0) {
        first = Math.min(first, key);
        last = key;
      }
      for (int i = 0; i < sums.length; i++) {
        totals[i] = Math.addExact(totals[i], sums[i].get(key));
      }
    }
    long requests = totals[REQUESTS];
    if (requests == 0) {
      return;
    }
    parts.add(
        new Part(
            number,
            requests,
            Distribution.edge(first),
            Distribution.edge(last + 1),
            Fixed.mean(totals[DELAY], requests),
            Fixed.mean(totals[TV], requests),
            Fixed.mean(totals[SHARE], requests),
            (double) totals[HITS] / requests,
            Fixed.mean(totals[STEPS], totals[HITS])));
  }
}
