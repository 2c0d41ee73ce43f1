package io.t2drl.dataset.check;

import io.t2drl.dataset.file.RowGroup;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import java.util.Set;

/** Looks for what is no number. */
final class NumberCheck {

  /** What takes for ever where a user has no bandwidth at all, which a floor above 0 rules out. */
  private static final Set<DataColumn<?>> ENDLESS =
      Set.of(SlotColumns.DELAY, SlotColumns.REWARD, FrameColumns.REWARD, FrameColumns.LINK_DELAY);

  private final boolean endless;
  private final FileFindings findings;

  /** Prepares to check a file; {@code endless}: whether delays may be infinite. */
  NumberCheck(boolean endless, FileFindings findings) {
    this.endless = endless;
    this.findings = findings;
  }

  /** Checks neighbouring rows. */
  void check(RowGroup.Run run) {
    Rows rows = run.rows();
    for (DataColumn<?> column : rows.columns()) {
      boolean infinite = endless && ENDLESS.contains(column);
      Object array = rows.get(column);
      if (array instanceof float[] floats) {
        check(run, column, floats, infinite);
      } else if (array instanceof double[] doubles && column != FrameColumns.PROPENSITY) {
        check(run, column, doubles, infinite);
      }
    }
  }

  private void check(RowGroup.Run run, DataColumn<?> column, float[] values, boolean infinite) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i]) && !(infinite && !Float.isNaN(values[i]))) {
        add(run, column, i, values[i]);
      }
    }
  }

  private void check(RowGroup.Run run, DataColumn<?> column, double[] values, boolean infinite) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i]) && !(infinite && !Double.isNaN(values[i]))) {
        add(run, column, i, values[i]);
      }
    }
  }

  private void add(RowGroup.Run run, DataColumn<?> column, int element, double value) {
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
