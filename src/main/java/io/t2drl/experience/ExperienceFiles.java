package io.t2drl.experience;

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
final class ExperienceFiles {

  static final String SLOTS = "slots";
  static final String FRAMES = "frames";

  private ExperienceFiles() {}

  static Path dataset(String base, String dataset) {
    return new Path(base, dataset);
  }

  static Path round(String base, String dataset, int round) {
    return new Path(dataset(base, dataset), "round=" + round);
  }

  /**
   * {@return a round's data files in the order of their names; none where the round does not exist}
   */
  static List<FileStatus> dataFiles(Path round, Configuration hadoop) {
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
