package io.t2drl.experience.writing;

import io.t2drl.experience.manifest.FileStatistics;
import io.t2drl.experience.recording.BatchSummary;
import io.t2drl.experience.recording.FrameBatch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What a task has simulated and written.
 *
 * @param batches its batches, in order
 * @param files statistics of its files
 */
record PartSummary(List<BatchSummary> batches, FileStatistics files) implements Serializable {

  private static final long serialVersionUID = 1;

  /** Sums up a partition of batches; its number is that of its files. */
  static Iterator<PartSummary> of(int part, Iterator<FrameBatch> source) {
    List<BatchSummary> batches = new ArrayList<>();
    FileStatistics files = new FileStatistics(part);
    while (source.hasNext()) {
      FrameBatch batch = source.next();
      batches.add(BatchSummary.of(batch));
      files.add(batch);
    }
    return List.of(new PartSummary(batches, files)).iterator();
  }
}
