package io.t2drl.decide.model;

import java.util.Optional;

/**
 * How an allocator sees a user: log10(gain) - gainCentre; the scaled log10 of input and output
 * bits; the {@value #PER_MODEL} numbers of the requested model, one row for hits and one for
 * misses; the user's position 2 u / (U - 1) - 1 in the cell (0 where it is alone); and with {@code
 * cell} three features of the cell.
 *
 * @param gainCentre what log10 of a gain is on average
 * @param logInput scale of log10 of the input's bits
 * @param logOutput scale of log10 of the output's bits
 * @param hit numbers of each model where it is there, [M][8]: 1, the scaled A1, A2, A3, A4, B1, B2,
 *     and what A3 steps save at the edge
 * @param miss the same where it is not, [M][8]: the first is -1, the last 0
 * @param limit steps from which the quality of each model no longer improves, A3, [M]; misses have
 *     the limit 0
 * @param cell what it sees of the cell; empty without a mix
 */
public record UserInputs(
    double gainCentre,
    Span logInput,
    Span logOutput,
    float[][] hit,
    float[][] miss,
    double[] limit,
    Optional<CellInputs> cell) {

  /** Features of a requested model. */
  public static final int PER_MODEL = 8;

  /** Checks shapes and numbers. */
  public UserInputs {
    Checks.finite("gainCentre", gainCentre);
    Checks.finite("limit", limit);
    Checks.length("hit", hit.length, limit.length);
    Checks.length("miss", miss.length, limit.length);
    for (int m = 0; m < limit.length; m++) {
      Checks.length("hit", hit[m].length, PER_MODEL);
      Checks.length("miss", miss[m].length, PER_MODEL);
      Checks.finite("hit", hit[m]);
      Checks.finite("miss", miss[m]);
    }
  }

  /** {@return F, features per user} */
  public int count() {
    return 3 + PER_MODEL + 1 + (cell.isPresent() ? CellInputs.COUNT : 0);
  }
}
