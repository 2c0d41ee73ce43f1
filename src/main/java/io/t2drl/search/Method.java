package io.t2drl.search;

import java.util.ArrayList;
import java.util.List;

/** How trials are spent on the points of a grid. */
public sealed interface Method {

  /** {@return how files and reports call it} */
  String key();

  /**
   * Places the rungs, at which trainings are compared and some of them go on.
   *
   * @param rounds rounds of a whole training, &gt; 0
   * @return numbers of rounds, ascending; the last one is that of a whole training
   */
  List<Integer> rungs(int rounds);

  /**
   * {@return how many points may leave a rung for the next one}
   *
   * @param entered points that have come to the end of the rung
   */
  int promoted(int entered);

  /** Every point is trained to the end. */
  record All() implements Method {

    @Override
    public String key() {
      return "all";
    }

    @Override
    public List<Integer> rungs(int rounds) {
      return List.of(rounds);
    }

    @Override
    public int promoted(int entered) {
      return entered;
    }
  }

  /**
   * All points are trained to a rung before the best of them go on to the next.
   *
   * @param eta one point in so many goes on, &gt;= 2
   * @param firstRung rounds of the first rung, &gt;= 1
   */
  record SuccessiveHalving(int eta, int firstRung) implements Method {

    @Override
    public String key() {
      return "successive-halving";
    }

    @Override
    public List<Integer> rungs(int rounds) {
      return geometric(firstRung, eta, rounds);
    }

    @Override
    public int promoted(int entered) {
      return entered == 0 ? 0 : Math.max(1, entered / eta);
    }
  }

  /**
   * Asynchronous successive halving: whoever is free takes a point that is among the best of its
   * rung so far, or else a new one.
   *
   * @param eta one point in so many goes on, &gt;= 2
   * @param firstRung rounds of the first rung, &gt;= 1
   * @param workers workers whose virtual time orders all decisions, &gt;= 1; so many points are in
   *     work at a time, whatever the cores
   */
  record Asha(int eta, int firstRung, int workers) implements Method {

    @Override
    public String key() {
      return "asha";
    }

    @Override
    public List<Integer> rungs(int rounds) {
      return geometric(firstRung, eta, rounds);
    }

    @Override
    public int promoted(int entered) {
      return entered / eta;
    }
  }

  /**
   * Rungs at first, first * eta, first * eta^2 and so on. The last step may be shorter or longer
   * than the others, by the square root of eta at most: a rung just before the end would compare
   * what is all but done.
   */
  private static List<Integer> geometric(int first, int eta, int rounds) {
    List<Integer> rungs = new ArrayList<>();
    for (long rung = first; rung * rung * eta <= (long) rounds * rounds; rung *= eta) {
      rungs.add((int) rung);
    }
    rungs.add(rounds);
    return List.copyOf(rungs);
  }
}
