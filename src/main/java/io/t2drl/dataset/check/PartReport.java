package io.t2drl.dataset.check;

import io.t2drl.dataset.DatasetPart;
import io.t2drl.replay.Timescale;
import java.io.Serializable;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * What came of checking a part.
 *
 * @param part the part
 * @param findings what does not hold in its files
 * @param rows rows that were read of each dataset
 * @param cells cells that it has frames of
 */
record PartReport(DatasetPart part, Findings findings, Map<Timescale, Long> rows, BitSet cells)
    implements Serializable {

  private static final long serialVersionUID = 1;

  PartReport {
    Map<Timescale, Long> kept = new EnumMap<>(Timescale.class);
    kept.putAll(rows);
    rows = kept;
  }
}
