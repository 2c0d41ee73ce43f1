package io.t2drl.dataset.check;

import io.t2drl.replay.Timescale;
import java.util.List;
import java.util.Map;

/**
 * What came of a validation.
 *
 * @param bases base directories of the sources
 * @param rounds rounds that were checked
 * @param files data files that were read
 * @param rows rows that were read of each dataset
 * @param recomputed whether the model of the world was asked, too
 * @param findings what does not hold
 */
public record ValidationReport(
    List<String> bases,
    int rounds,
    int files,
    Map<Timescale, Long> rows,
    boolean recomputed,
    Findings findings) {

  /** {@return whether everything holds} */
  public boolean isSound() {
    return findings.count() == 0;
  }
}
