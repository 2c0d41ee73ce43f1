package io.t2drl.trial;

import io.t2drl.config.UserError;
import io.t2drl.files.Folder;
import io.t2drl.train.TrailFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where trials are kept, on any Hadoop file system that driver and executors share: below {@code
 * results/} the table of results, below {@code trials/ID/run} what a trial has trained, below
 * {@code paused/} trainings that may be gone on with.
 */
public final class TrialStore {

  /** The table's directory. */
  private static final String RESULTS = "results";

  /** The directory of what was trained. */
  private static final String TRIALS = "trials";

  /** The directory of paused trainings. */
  private static final String PAUSED = "paused";

  private final Path base;
  private final Configuration hadoop;

  /**
   * Points to a directory, which need not exist.
   *
   * @param base the directory
   * @param hadoop configuration of the file systems
   */
  public TrialStore(Path base, Configuration hadoop) {
    this.base = base;
    this.hadoop = hadoop;
  }

  /**
   * Reads how trials stand.
   *
   * @param trials all trials
   * @return what has become of those that have ended
   * @throws UserError with all rows that were done with other settings, or cannot be read
   */
  public Standings standings(List<Trial> trials) {
    Map<String, Trial> known =
        trials.stream().collect(Collectors.toMap(Trial::id, Function.identity()));
    return standings(id -> Optional.ofNullable(known.get(id)));
  }

  /**
   * Reads how trials stand of which there are too many to list.
   *
   * @param trials finds a trial by its name; nothing where no such trial is asked for
   * @return what has become of those that have ended
   * @throws UserError as with a list
   */
  public Standings standings(Function<String, Optional<Trial>> trials) {
    Map<String, Found> found = new LinkedHashMap<>();
    int[] sessions = {0};
    read(
        (row, place) -> {
          sessions[0] = Math.max(sessions[0], row.session());
          Found before = found.get(row.id());
          if (before == null || row.supersedes(before.row)) {
            trials
                .apply(row.id())
                .ifPresent(trial -> found.put(row.id(), Found.of(row, place, trial)));
          }
        });
    refuse(found.values());
    Map<String, Standing> standings = new HashMap<>();
    found.forEach((id, one) -> standings.put(id, one.standing()));
    return new Standings(standings, sessions[0]);
  }

  /**
   * A row of a trial that is asked for, as far as it matters whether it may count.
   *
   * @param row its outline
   * @param standing how its trial stands
   * @param place where it stands
   * @param differences in what the trial was asked otherwise; nothing where it was not
   * @param misfit why it cannot be the trial's
   */
  private record Found(
      TrialRow row,
      Standing standing,
      String place,
      Optional<String> differences,
      Optional<String> misfit) {

    /** A failed trial may be asked otherwise: that may be the remedy. */
    static Found of(TrialRow row, String place, Trial trial) {
      boolean answers = !row.state().isSettled() || row.answers(trial);
      return new Found(
          row.outline(),
          row.standing(),
          place,
          answers ? Optional.empty() : Optional.of(row.differences(trial)),
          answers ? row.misfit(trial) : Optional.empty());
    }
  }

  private static void refuse(Collection<Found> rows) {
    List<String> problems = new ArrayList<>();
    Map<String, List<Found>> others = new LinkedHashMap<>();
    for (Found row : rows) {
      row.misfit.ifPresent(misfit -> problems.add(damaged(row, misfit)));
      row.differences.ifPresent(
          differences -> others.computeIfAbsent(differences, key -> new ArrayList<>()).add(row));
    }
    others.forEach((differences, found) -> problems.add(otherSettings(differences, found)));
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
  }

  private static String damaged(Found row, String why) {
    return String.format(
        Locale.ROOT,
        "%s, cannot be read: %s; delete the line to do its trial again",
        row.place,
        why);
  }

  private static String otherSettings(String differences, List<Found> rows) {
    return String.format(
        Locale.ROOT,
        "trial %s was done with other settings than are asked for now%s%s; delete its row (%s) to"
            + " do it again, or name another --out",
        rows.get(0).row.id(),
        differences.isEmpty() ? "" : ": " + differences,
        rows.size() == 1
            ? ""
            : String.format(Locale.ROOT, ", and so were %d others", rows.size() - 1),
        rows.get(0).place);
  }

  /**
   * Reads the rows that count.
   *
   * @param trials whose rows
   * @return rows by the name of their trial
   * @throws UserError with all that cannot be read
   */
  public Map<String, TrialRow> rows(List<Trial> trials) {
    Map<String, Trial> known =
        trials.stream().collect(Collectors.toMap(Trial::id, Function.identity()));
    return rows(id -> Optional.ofNullable(known.get(id)));
  }

  /**
   * Reads the rows that count of trials of which there are too many to list.
   *
   * @param trials finds a trial by its name; nothing where no such trial is asked for
   * @return rows by the name of their trial
   * @throws UserError with all that cannot be read
   */
  public Map<String, TrialRow> rows(Function<String, Optional<Trial>> trials) {
    Map<String, TrialRow> rows = new HashMap<>();
    read(
        (row, place) -> {
          TrialRow before = rows.get(row.id());
          boolean counts =
              before == null ? trials.apply(row.id()).isPresent() : row.supersedes(before);
          if (counts) {
            rows.put(row.id(), row);
          }
        });
    return rows;
  }

  /**
   * Reads the rows that count of all trials there are, without what was asked for. They may be
   * another driver's, who is at work: what it has not written yet is not there.
   *
   * @return rows by the name of their trial
   * @throws UserError with all that cannot be read
   */
  public Map<String, TrialRow> rows() {
    Map<String, TrialRow> rows = new HashMap<>();
    read(
        (row, place) -> {
          TrialRow before = rows.get(row.id());
          if (before == null || row.supersedes(before)) {
            rows.put(row.id(), row.answer());
          }
        });
    return rows;
  }

  /** {@return folders of trials of which a paused training is kept} */
  public Set<String> paused() {
    return new Folder(new Path(base, PAUSED), hadoop)
        .list().stream().map(status -> status.getPath().getName()).collect(Collectors.toSet());
  }

  private void read(BiConsumer<TrialRow, String> rows) {
    try {
      table().read(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TrialTable table() {
    return new TrialTable(new Path(base, RESULTS), hadoop);
  }

  /** {@return where a trial keeps what it trains} */
  TrainedRun trained(Trial trial) {
    return new TrainedRun(new Path(base, TRIALS + "/" + trial.id()), hadoop);
  }

  /** {@return where a trial keeps a training that it pauses} */
  TrailFile paused(String trial) {
    return new TrailFile(paused(trial, ".trail"), hadoop);
  }

  /**
   * Deletes paused trainings, those that there are.
   *
   * @param name of a trial, or of a folder of trials
   */
  void forget(String name) throws IOException {
    FileSystem files = base.getFileSystem(hadoop);
    files.delete(paused(name, ".trail"), false);
    files.delete(paused(name, ""), true);
  }

  /** Apart from what was trained to the end: a folder of it is deleted as a whole. */
  private Path paused(String name, String suffix) {
    return new Path(base, PAUSED + "/" + name + suffix);
  }

  Path base() {
    return base;
  }

  Configuration hadoop() {
    return hadoop;
  }
}
