package io.t2drl.watch;

import io.t2drl.files.AtomicFile;
import io.t2drl.train.RoundMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Event files for TensorBoard, one per round, whole from the moment they appear. TensorBoard takes
 * every file whose name contains {@code tfevents} and reads them in the order of their names, so
 * that nothing else here may have such a name, and rounds have five digits.
 */
final class TensorBoardFiles implements RoundSink {

  private static final String NAME = "events.out.tfevents.%05d.t2drl";
  private static final String UNFINISHED = ".unfinished";

  private final Path directory;
  private final Configuration hadoop;

  /**
   * Points to a directory, which need not exist.
   *
   * @param directory path or URI
   * @param hadoop configuration of the file systems
   */
  TensorBoardFiles(String directory, Configuration hadoop) {
    this.directory = new Path(directory);
    this.hadoop = hadoop;
  }

  @Override
  public void keep(RoundMetrics metrics, RoundTimings timings, Instant at) {
    EventFile file = new EventFile(at);
    file.add(metrics.round(), metrics.figures());
    file.add(metrics.round(), timings.figures());
    Path target = new Path(directory, String.format(Locale.ROOT, NAME, metrics.round()));
    try {
      AtomicFile.write(target, new Path(directory, UNFINISHED), hadoop, file.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + target, e);
    }
  }
}
