package io.t2drl.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.BoundedFile;
import io.t2drl.train.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A study on any Hadoop file system: {@code study.conf}, below {@code trials/} one directory per
 * trial with {@code trial.json} and the run that it trained, and the report.
 */
final class StudyDirectory {

  private static final String CONFIG = "study.conf";
  private static final String RESULT = "trial.json";
  private static final int LARGEST = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path base;
  private final Configuration hadoop;

  /**
   * Points to a directory, which need not exist.
   *
   * @throws UserError if the URI holds credentials
   */
  StudyDirectory(String base, Configuration hadoop) {
    Location.refuseCredentials("a study's directory", base);
    this.base = new Path(base);
    this.hadoop = hadoop;
  }

  /**
   * Begins a study here, or goes on with it.
   *
   * @param name its name, which the directory must be of
   * @throws UserError if the directory holds something else
   */
  void open(String name) {
    Path config = new Path(base, CONFIG);
    String line = "name = " + name + "\n";
    io(
        () -> {
          FileSystem files = base.getFileSystem(hadoop);
          if (files.exists(config)) {
            String found = text(config);
            if (!found.equals(line)) {
              throw new UserError(
                  String.format(
                      Locale.ROOT,
                      "%s belongs to another study (%s); name another --out",
                      base,
                      found.strip()));
            }
          } else if (files.exists(base) && files.listStatus(base).length > 0) {
            throw new UserError(base + " is not empty and no study; name another --out");
          }
          put(CONFIG, line);
          return null;
        });
  }

  /**
   * Reads a trial's result.
   *
   * @return nothing if the trial was not done yet
   * @throws UserError if it was done with other settings, or cannot be read
   */
  Optional<TrialResult> result(Trial trial) {
    Path file = new Path(place(trial), RESULT);
    return io(
        () -> {
          if (!file.getFileSystem(hadoop).exists(file)) {
            return Optional.empty();
          }
          TrialResult result;
          try {
            result = JSON.readValue(text(file), TrialResult.class);
          } catch (JsonProcessingException e) {
            throw new UserError(
                String.format(
                    Locale.ROOT,
                    "%s cannot be read: %s; delete it to do the trial again",
                    file,
                    e.getOriginalMessage()));
          }
          if (!trial.digest().equals(result.digest())) {
            throw new UserError(
                String.format(
                    Locale.ROOT,
                    "%s was done with other settings than this study's; delete %s to do it again,"
                        + " or name another --out",
                    file,
                    file.getParent()));
          }
          return Optional.of(result);
        });
  }

  /** Keeps a trial: what it trained first, so that a result vouches for it. */
  void keep(Trial trial, TrialRun run) {
    Path trained = new Path(place(trial), "run");
    // What an earlier attempt left, perhaps with other settings, must not be taken for this one's.
    io(() -> trained.getFileSystem(hadoop).delete(trained, true));
    if (run.end() != null) {
      new RunDirectory(trained.toString(), hadoop).keep(trial.settings(), run.end().checkpoint());
    }
    io(
        () -> {
          byte[] line =
              (JSON.writeValueAsString(run.result()) + "\n").getBytes(StandardCharsets.UTF_8);
          AtomicFile.write(new Path(place(trial), RESULT), hadoop, line);
          return null;
        });
  }

  /** Writes a file of the report. */
  void put(String name, String text) {
    io(
        () -> {
          AtomicFile.write(new Path(base, name), hadoop, text.getBytes(StandardCharsets.UTF_8));
          return null;
        });
  }

  /** {@return where a file lies} */
  String place(String name) {
    return new Path(base, name).toString();
  }

  private Path place(Trial trial) {
    return new Path(base, "trials/" + trial.id());
  }

  private String text(Path file) throws IOException {
    return new String(BoundedFile.read(file, hadoop, LARGEST), StandardCharsets.UTF_8);
  }

  /** Work that the file system may refuse. */
  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T io(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
