package io.t2drl.decide.net;

/** Makes raw actions feasible. */
public final class Amending {

  private Amending() {}

  /**
   * Makes the raw action of a cell feasible.
   *
   * @param raw raw actions; per user the bandwidth entry, then the compute entry
   * @param at where the cell's begin
   * @param limits steps from which a user's result no longer improves, 0 for misses, [U]
   * @param steps denoising steps of the cell
   * @param floor what is added to every bandwidth weight
   * @param to takes per user the bandwidth share, then the steps before they are scaled, [U x 2]
   * @return what the steps must be multiplied by, so that there are enough
   */
  public static double amend(
      float[] raw, int at, double[] limits, double steps, double floor, double[] to) {
    double shares = 0;
    double wanted = 0;
    for (int u = 0; u < limits.length; u++) {
      to[2 * u] = weight(raw[at + 2 * u]) + floor;
      to[2 * u + 1] = weight(raw[at + 2 * u + 1]) * limits[u];
      shares += to[2 * u];
      wanted += to[2 * u + 1];
    }
    for (int u = 0; u < limits.length; u++) {
      to[2 * u] /= shares;
    }
    return wanted > steps ? steps / wanted : 1;
  }

  /** {@return what an entry of a raw action asks for, from 0 to 1} */
  private static double weight(float raw) {
    return (Math.max(-1.0, Math.min(1.0, raw)) + 1) / 2;
  }
}
