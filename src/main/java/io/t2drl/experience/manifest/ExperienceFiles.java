package io.t2drl.experience.manifest;

import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where the datasets lie below their base directory, on any Hadoop file system. */
public final class ExperienceFiles {

  private ExperienceFiles() {}

  /** {@return the directory of a dataset} */
  public static Path dataset(String base, Timescale timescale) {
    return new Path(base, timescale.dataset());
  }

  /** {@return the directory of a round of a dataset} */
  public static Path round(String base, Timescale timescale, int round) {
    return new Path(dataset(base, timescale), "round=" + round);
  }

  /**
   * {@return a round's data files in the order of their names; none where the round does not exist}
   */
  public static List<FileStatus> dataFiles(Path round, Configuration hadoop) {
    try {
      FileSystem files = round.getFileSystem(hadoop);
      List<FileStatus> found = new ArrayList<>();
      if (files.exists(round)) {
        // Like Spark, take names that begin with _ or . for housekeeping.
        found.addAll(
            Arrays.asList(files.listStatus(round, path -> !path.getName().matches("[_.].*"))));
      }
      found.sort(Comparator.comparing(FileStatus::getPath));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + round, e);
    }
  }
}
