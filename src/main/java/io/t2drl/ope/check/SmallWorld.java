package io.t2drl.ope.check;

import java.util.List;

/**
 * The world of a check: the default scenario made small, with loading times and three popularity
 * states as there, so that a dataset is judged in about a second.
 */
public final class SmallWorld {

  /** The scenario that it is made of. */
  public static final String SCENARIO = "default";

  /** What is changed of it, {@code key=value}. */
  public static final List<String> OVERRIDES =
      List.of(
          "name=small",
          "cell.users=4",
          "cell.frames=5",
          "cell.slots=5",
          "cell.slot-seconds=60",
          "compute.steps=300");

  /** Who is judged, from the worst to the best. */
  public static final String POLICIES =
      "none+equal-share,rcars,best-fixed+equal-share,popular-static+greedy,popular+greedy,oracle";

  private SmallWorld() {}
}
