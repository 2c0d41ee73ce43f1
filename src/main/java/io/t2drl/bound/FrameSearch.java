package io.t2drl.bound;

import java.util.ArrayList;
import java.util.List;

/**
 * The best cache of a frame, for given worths of models in the frame before and after it.
 *
 * @param savings of the frame
 * @param objective what counts beside them
 * @param pricing of models, in earlier searches of such frames
 * @param bytes size of each model, [M]
 * @param capacity of the cache in bytes
 */
record FrameSearch(
    FrameSavings savings, Objective objective, Pricing pricing, double[] bytes, double capacity) {

  /** Differences that count as none. */
  private static final double TOLERANCE = 1e-9;

  /** Known choices to begin with. */
  private static final int STARTS = 2;

  /** Relative improvement that is worth looking for. */
  private static final double IMPROVEMENT = 1e-4;

  private static final BranchAndBound.Effort LOOKING = new BranchAndBound.Effort(15, 100_000);

  /** Most models that make room for another. */
  private static final int MOST_OUT = 2;

  /** {@return the value of a cache of which some models are kept} */
  double value(boolean[] cached, boolean[] kept) {
    return savings.of(cached, kept) + objective.of(cached, kept);
  }

  /** {@return the majorant of the value that is close to it at a choice} */
  Majorant majorant(boolean[] cached, boolean[] kept) {
    return majorant(savings.prices(cached, kept));
  }

  /** {@return the majorant in which each model adds what it does alone, with all steps} */
  Majorant alone() {
    return savings.alone().with(objective);
  }

  /** {@return the majorant of the value at prices of models} */
  Majorant majorant(SlotSample.Prices[] prices) {
    return savings.majorant(prices).with(objective);
  }

  /** {@return the search where it is known what was cached before} */
  FrameSearch after(boolean[] before) {
    return new FrameSearch(savings, objective.after(before), new Pricing(savings), bytes, capacity);
  }

  /**
   * {@return the best choice that is found without proof}
   *
   * @param known choices to begin with
   */
  Choice best(KnownChoices known) {
    Choice climbed = known.climbed(this, STARTS);
    return BranchAndBound.improve(this, climbed, IMPROVEMENT * Math.abs(climbed.value()), LOOKING);
  }

  /** {@return a choice and what it is worth} */
  Choice choice(boolean[] cached, boolean[] kept) {
    return new Choice(cached, kept, value(cached, kept));
  }

  /**
   * Goes on from a choice as long as an exchange of one model for up to two others is better, or
   * another answer to what was kept.
   *
   * @param from where to begin; fits
   * @return a choice that no such step betters
   */
  Choice climb(Choice from) {
    Choice best = keepBest(from);
    while (true) {
      Choice better = new Climb(best).step();
      if (better == best) {
        return best;
      }
      best = keepBest(better);
    }
  }

  /** The best answer to which models of a cache were kept, changing one at a time. */
  private Choice keepBest(Choice from) {
    boolean[] kept = from.kept().clone();
    double best = from.value();
    boolean again = true;
    while (again) {
      again = false;
      for (int model = 0; model < kept.length; model++) {
        if (from.cached()[model] && objective.loads()[model] && objective.keeps()[model]) {
          kept[model] ^= true;
          double other = value(from.cached(), kept);
          if (other > best + TOLERANCE) {
            best = other;
            again = true;
          } else {
            kept[model] ^= true;
          }
        }
      }
    }
    return new Choice(from.cached(), kept, best);
  }

  /** {@return bytes that a cache leaves free} */
  private double room(boolean[] cached) {
    double room = capacity;
    for (int model = 0; model < cached.length; model++) {
      room -= cached[model] ? bytes[model] : 0;
    }
    return room;
  }

  /** A step from one choice to a better one; a majorant leaves most others out unseen. */
  private final class Climb {

    private final Choice from;
    private final Majorant bound;
    private Choice best;

    Climb(Choice from) {
      this.from = from;
      bound = majorant(from.cached(), from.kept());
      best = from;
    }

    Choice step() {
      for (boolean[] fewer : fewer(from.cached())) {
        consider(fewer, objective.kept(fewer, from.kept()));
        double room = room(fewer);
        for (int model = 0; model < fewer.length; model++) {
          if (!from.cached()[model] && bytes[model] <= room && bound.best(model) > 0) {
            boolean[] next = fewer.clone();
            next[model] = true;
            boolean[] kept = objective.kept(next, from.kept());
            consider(next, kept);
            if (!kept[model] && objective.keeps()[model]) {
              kept = kept.clone();
              kept[model] = true;
              consider(next, kept);
            }
          }
        }
      }
      return best;
    }

    private void consider(boolean[] cached, boolean[] kept) {
      double most = bound.constant();
      for (int model = 0; model < cached.length; model++) {
        if (cached[model]) {
          most += kept[model] ? bound.kept()[model] : bound.loaded()[model];
        }
      }
      if (most > best.value() + TOLERANCE) {
        Choice choice = choice(cached, kept);
        if (choice.value() > best.value() + TOLERANCE) {
          best = choice;
        }
      }
    }

    private List<boolean[]> fewer(boolean[] cached) {
      List<boolean[]> all = new ArrayList<>(List.of(cached));
      int from = 0;
      for (int out = 1; out <= MOST_OUT; out++) {
        int to = all.size();
        for (int i = from; i < to; i++) {
          boolean[] base = all.get(i);
          for (int model = lastOut(cached, base) + 1; model < cached.length; model++) {
            if (base[model]) {
              boolean[] less = base.clone();
              less[model] = false;
              all.add(less);
            }
          }
        }
        from = to;
      }
      return all;
    }

    private int lastOut(boolean[] cached, boolean[] less) {
      for (int model = cached.length - 1; model >= 0; model--) {
        if (cached[model] != less[model]) {
          return model;
        }
      }
      return -1;
    }
  }
}
