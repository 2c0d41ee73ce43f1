package io.t2drl.decide.model;

/**
 * What a scoring cacher knows of the models: costs and savings of a request without its radio time,
 * and shares of the models in the requests.
 *
 * @param miss cost of a miss, [M]
 * @param bare what a hit without steps saves, [M]
 * @param full what a hit with A3 steps saves, [M]
 * @param ready share of the frame in which a newly cached model is there, [M]
 * @param longRun share in the long run, [M]
 * @param now share in each popularity state, [G][M]; empty where it sees requests
 * @param later share to be expected a frame after each popularity state, [G][M]; empty where it
 *     sees requests
 */
public record ScoredInputs(
    double[] miss,
    double[] bare,
    double[] full,
    double[] ready,
    double[] longRun,
    double[][] now,
    double[][] later) {

  /** Checks shapes and numbers. */
  public ScoredInputs {
    Checks.within("models", miss.length, 1, Integer.MAX_VALUE);
    check("miss", miss, miss.length);
    check("bare", bare, miss.length);
    check("full", full, miss.length);
    check("ready", ready, miss.length);
    check("longRun", longRun, miss.length);
    Checks.length("later", later.length, now.length);
    for (int state = 0; state < now.length; state++) {
      check("now", now[state], miss.length);
      check("later", later[state], miss.length);
    }
  }

  private static void check(String name, double[] numbers, int models) {
    Checks.length(name, numbers.length, models);
    Checks.finite(name, numbers);
  }
}
