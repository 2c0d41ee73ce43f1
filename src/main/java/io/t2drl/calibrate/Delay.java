package io.t2drl.calibrate;

/**
 * Generation delay {@code b1 n + b2} of one model.
 *
 * @param model name of the model
 * @param b1 seconds per denoising step, above 0
 * @param b2 seconds per request whatever the steps, at least 0
 * @param rows requests behind the estimate
 * @param residual median absolute residual in seconds; NaN where the trace does not tell the delay
 * @param origin where the two numbers come from
 */
public record Delay(String model, double b1, double b2, int rows, double residual, Origin origin) {

  /** Where the numbers of a delay come from. */
  public enum Origin {
    /** The model's own rows. */
    OWN("own rows"),
    /** Slope of all models' rows, as its own rows tell none; constant part of its own rows. */
    POOLED_SLOPE("b1 pooled over the models, b2 from own rows"),
    /** All models' rows, as it has too few of its own. */
    POOLED("pooled over the models"),
    /** Measurements of the model, or of one that stands for it. */
    MEASURED("measured"),
    /** The default scenario's ranges, as the trace does not tell. */
    ASSUMED("assumed, not in the trace");

    private final String text;

    Origin(String text) {
      this.text = text;
    }

    /**
     * The origin in words.
     *
     * @return a few words for reports
     */
    public String text() {
      return text;
    }
  }
}
