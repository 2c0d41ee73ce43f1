package io.t2drl.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.BoundedFile;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.ForeignFiles;
import io.t2drl.train.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A study on any Hadoop file system: {@code study.conf}, below {@code trials/} one directory per
 * trial with {@code trial.json} and the run that it trained, and the report.
 */
final class StudyDirectory {

  private static final String CONFIG = "study.conf";
  private static final String NAME = "name = ";
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
    this.base = new Path(Location.forHadoop(base));
    this.hadoop = hadoop;
  }

  /**
   * Keeps other drivers out.
   *
   * @return the lock, to be released in the end
   * @throws UserError if another driver is at work here
   */
  DirectoryLock lock() {
    return DirectoryLock.take(base, hadoop);
  }

  /**
   * Begins a study here, or goes on with it.
   *
   * @param name its name, which the directory must be of
   * @throws UserError if the directory holds something else
   */
  void open(String name) {
    if (!check(name)) {
      put(CONFIG, line(name));
    }
  }

  /**
   * Sees whether the directory holds a study of a name.
   *
   * @return whether it does; false: it is free for one
   * @throws UserError if it holds something else
   */
  boolean check(String name) {
    Path config = new Path(base, CONFIG);
    return io(
        () -> {
          FileSystem files = base.getFileSystem(hadoop);
          if (!files.exists(config)) {
            if (!ForeignFiles.isFree(base, hadoop)) {
              throw new UserError(base + " is not empty and no study; name another --out");
            }
            return false;
          }
          String found = files.getFileStatus(config).isFile() ? text(config) : "";
          if (!found.startsWith(NAME)) {
            throw new UserError(
                String.format(
                    Locale.ROOT,
                    "%s cannot be read: it must be the line '%s'; restore it, or name another"
                        + " --out",
                    config,
                    line(name).strip()));
          }
          if (!found.equals(line(name))) {
            throw new UserError(
                String.format(
                    Locale.ROOT,
                    "%s belongs to another study (%s); name another --out",
                    base,
                    found.strip()));
          }
          return true;
        });
  }

  private static String line(String name) {
    return NAME + name + "\n";
  }

  /**
   * Reads the results of all trials that were done.
   *
   * @return results by trial, to which more can be added
   * @throws UserError with all that were done with other settings, or cannot be read
   */
  Map<Trial, TrialResult> results(List<Trial> trials) {
    Map<Trial, TrialResult> results = new HashMap<>();
    List<String> problems = new ArrayList<>();
    Map<String, List<Path>> others = new LinkedHashMap<>();
    for (Trial trial : trials) {
      try {
        TrialResult result = read(trial).orElse(null);
        if (result != null && !result.digest().equals(trial.digest())) {
          others
              .computeIfAbsent(result.differences(trial), d -> new ArrayList<>())
              .add(file(trial));
        } else if (result != null) {
          results.put(trial, result);
        }
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
    }
    others.forEach((differences, files) -> problems.add(otherSettings(differences, files)));
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return results;
  }

  private Optional<TrialResult> read(Trial trial) {
    Path file = file(trial);
    return io(
        () -> {
          FileSystem files = file.getFileSystem(hadoop);
          if (!files.exists(file)) {
            return Optional.empty();
          }
          if (!files.getFileStatus(file).isFile()) {
            throw damaged(file, "it is a directory");
          }
          try {
            TrialResult result = JSON.readValue(text(file), TrialResult.class);
            String damage = result == null ? "it is empty" : result.damage(trial);
            if (damage != null) {
              throw damaged(file, damage);
            }
            return Optional.of(result);
          } catch (JsonProcessingException e) {
            throw damaged(file, e.getOriginalMessage());
          } catch (ChecksumException e) {
            throw damaged(file, "it fails its checksum");
          }
        });
  }

  private static UserError damaged(Path file, String reason) {
    return new UserError(
        String.format(
            Locale.ROOT, "%s cannot be read: %s; delete it to do the trial again", file, reason));
  }

  private static String otherSettings(String differences, List<Path> files) {
    return String.format(
        Locale.ROOT,
        "%s was done with other settings than this study's%s%s; delete %s to do it again, or name"
            + " another --out",
        files.get(0),
        differences.isEmpty() ? "" : ": " + differences,
        files.size() == 1
            ? ""
            : String.format(Locale.ROOT, ", and so were %d others", files.size() - 1),
        files.get(0).getParent());
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
          AtomicFile.write(file(trial), hadoop, line);
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

  private Path file(Trial trial) {
    return new Path(place(trial), RESULT);
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
