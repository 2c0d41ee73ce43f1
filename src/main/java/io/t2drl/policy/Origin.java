package io.t2drl.policy;

import java.io.Serializable;

/**
 * Where one half of a policy, its caching or its allocation, comes from: what is needed to have it
 * act again.
 *
 * @param name what it is: an agent or a policy without networks
 * @param round round after which its parameters were taken; {@link #NOT_LEARNED} without any
 * @param checkpoint where the parameters were kept, empty without any: a directory, relative to the
 *     run where the run itself acts
 * @param parameters what they are known by, {@code sha256:} and the digest of their file in the
 *     checkpoint; empty without any
 * @param acting how it acts by these parameters, {@code key = value} of its run; empty where that
 *     is settled by the rest, or not known
 */
public record Origin(String name, long round, String checkpoint, String parameters, String acting)
    implements Serializable {

  /** Round of what was not learned. */
  public static final long NOT_LEARNED = -1;

  private static final long serialVersionUID = 1;

  /** Takes what earlier manifests do not say for not known. */
  public Origin {
    acting = acting == null ? "" : acting;
  }

  /** {@return this origin, with a checkpoint in a run directory if there is one} */
  Origin in(String run) {
    return checkpoint.isEmpty()
        ? this
        : new Origin(name, round, run + "/" + checkpoint, parameters, acting);
  }

  /** {@return the origin of what was not learned} */
  public static Origin fixed(String name) {
    return new Origin(name, NOT_LEARNED, "", "", "");
  }
}
