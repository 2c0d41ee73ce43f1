package io.t2drl.trial;

/** What has become of a trial. */
public enum TrialState {

  /** It was trained, where it trains, and judged. */
  DONE,

  /** Its training diverged, as it would again: there is no policy to judge. */
  DIVERGED,

  /** Something went wrong that may go well another time; the row says what. */
  FAILED;

  /** {@return whether there is nothing left to do} */
  public boolean isSettled() {
    return this != FAILED;
  }
}
