package io.t2drl.trial;

import io.t2drl.config.Settings;
import io.t2drl.train.Checkpoint;
import io.t2drl.train.RunDirectory;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a trial has trained: the run directory {@code run}, whole or not at all. An attempt writes
 * under a name of its own and takes the name {@code run} in the end.
 */
final class TrainedRun {

  private static final String RUN = "run";

  /** Readers skip names that begin with a dot. */
  private static final String ATTEMPT = ".run-";

  private final Path place;
  private final Configuration hadoop;

  TrainedRun(Path place, Configuration hadoop) {
    this.place = place;
    this.hadoop = hadoop;
  }

  /**
   * Keeps where a training ended.
   *
   * @param settings its settings
   * @param end its last checkpoint
   * @param attempt name of the attempt, unlike any other's
   * @param permitted asked before the name {@code run} is taken
   */
  void keep(Settings settings, Checkpoint end, String attempt, Runnable permitted)
      throws IOException {
    Path written = new Path(place, ATTEMPT + attempt);
    new RunDirectory(written.toString(), hadoop).keep(settings, end);
    permitted.run();
    FileSystem files = place.getFileSystem(hadoop);
    Path run = new Path(place, RUN);
    files.delete(run, true);
    if (!files.rename(written, run)) {
      throw new IOException(String.format(Locale.ROOT, "Cannot rename %s to %s", written, run));
    }
    for (FileStatus file : files.listStatus(place)) {
      if (file.getPath().getName().startsWith(ATTEMPT)) {
        files.delete(file.getPath(), true); // of an attempt that died
      }
    }
  }

  /** Deletes what earlier attempts left, perhaps with other settings: nobody vouches for it. */
  void discard() throws IOException {
    FileSystem files = place.getFileSystem(hadoop);
    if (files.exists(place)) {
      for (FileStatus file : files.listStatus(place)) {
        String name = file.getPath().getName();
        if (name.equals(RUN) || name.startsWith(ATTEMPT)) {
          files.delete(file.getPath(), true);
        }
      }
    }
  }
}
