package io.t2drl.decide.model;

/**
 * What the scenario of the training can produce. Beyond it nobody knows what networks say.
 *
 * @param gain channel power gain
 * @param inputBits size of an input in bit
 * @param outputBits size of an output in bit
 * @param users users per cell
 * @param stepsPerUser denoising steps per slot that the edge has for each user
 */
public record TrainedRanges(
    Span gain, Span inputBits, Span outputBits, Span users, Span stepsPerUser) {

  /** Checks the users. */
  public TrainedRanges {
    Checks.within("fewest users", users.low(), 1, users.high());
    Checks.within("most users", users.high(), users.low(), CellModel.MOST_USERS);
  }
}
