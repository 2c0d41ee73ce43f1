package io.t2drl.calibrate;

/** Why a row of an input file was not used. */
public enum SkipReason {
  /** The row has more or fewer cells than the header, or a quote that nobody closes. */
  WRONG_NUMBER_OF_CELLS("wrong number of cells"),
  /** The request failed or had not ended; regular, but it tells nothing about the service. */
  NOT_SUCCEEDED("not successful"),
  /** The time of the request does not have the form of the others. */
  BAD_TIME("unreadable time"),
  /** No model is named. */
  NO_MODEL("no model"),
  /** Denoising steps are not a number above 0. */
  BAD_STEPS("denoising steps not above 0"),
  /** The number of images is not a number above 0. */
  BAD_IMAGES("images not above 0"),
  /** The execution time is not a number above 0. */
  BAD_EXECUTION_TIME("execution seconds not above 0"),
  /** A load latency is not a number above 0. */
  BAD_LATENCY("load latency not above 0");

  private final String text;

  SkipReason(String text) {
    this.text = text;
  }

  /**
   * The reason in words.
   *
   * @return a few words for reports
   */
  public String text() {
    return text;
  }
}
