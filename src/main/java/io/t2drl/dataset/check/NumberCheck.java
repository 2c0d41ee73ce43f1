package io.t2drl.dataset.check;

import io.t2drl.dataset.file.RowGroup;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;

/** Looks for what is no finite number. */
final class NumberCheck {

  private final FileFindings findings;

  /** Prepares to check a file. */
  NumberCheck(FileFindings findings) {
    this.findings = findings;
  }

  /** Checks neighbouring rows. */
  void check(RowGroup.Run run) {
    Rows rows = run.rows();
    for (DataColumn<?> column : rows.columns()) {
      Object array = rows.get(column);
      if (array instanceof float[] floats) {
        for (int i = 0; i < floats.length; i++) {
          check(run, column, i, floats[i]);
        }
      } else if (array instanceof double[] doubles && column != FrameColumns.PROPENSITY) {
        for (int i = 0; i < doubles.length; i++) {
          check(run, column, i, doubles[i]);
        }
      }
    }
  }

  private void check(RowGroup.Run run, DataColumn<?> column, int element, double value) {
    if (Double.isFinite(value)) {
      return;
    }
    int width = run.rows().width(column);
    findings.add(
        run.first() + element / width,
        Rule.NUMBERS,
        "%s is %s in element %d",
        column,
        value,
        element % width);
  }
}
