package io.t2drl.decide.model;

import java.util.List;

/**
 * The cell that a policy decides for.
 *
 * @param users U, users per cell
 * @param steps N, denoising steps that the edge can spend in a slot
 * @param capacity storage of the edge in GB
 * @param alpha weight of delay (s) against TV in the cost of a request
 * @param bandwidthFloor what is added to every bandwidth weight
 * @param states popularity states
 * @param radio the wireless link
 * @param catalogue the M models
 * @param trained what the policy knows
 */
public record CellModel(
    int users,
    double steps,
    double capacity,
    double alpha,
    double bandwidthFloor,
    int states,
    RadioModel radio,
    List<CatalogueModel> catalogue,
    TrainedRanges trained) {

  /** Users beyond which nobody decides. */
  public static final int MOST_USERS = 10_000;

  /** Checks the numbers. */
  public CellModel {
    catalogue = List.copyOf(catalogue);
    Checks.within("users", users, 1, MOST_USERS);
    Checks.within("steps", steps, Double.MIN_NORMAL, Double.MAX_VALUE);
    Checks.within("capacity", capacity, 0, Double.MAX_VALUE);
    Checks.within("alpha", alpha, 0, 1);
    Checks.within("bandwidthFloor", bandwidthFloor, Double.MIN_NORMAL, 1);
    Checks.within("states", states, 1, Integer.MAX_VALUE);
    Checks.within("models", catalogue.size(), 1, Integer.MAX_VALUE);
  }

  /** {@return storage of the edge in whole bytes, as {@link CatalogueModel#bytes} has them} */
  public double capacityBytes() {
    return CatalogueModel.bytes(capacity);
  }
}
