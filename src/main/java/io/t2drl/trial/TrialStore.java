package io.t2drl.trial;

import io.t2drl.config.UserError;
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
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Where trials are kept, on any Hadoop file system that driver and executors share: below {@code
 * results/} the table of results, below {@code trials/ID/run} what a trial has trained.
 */
public final class TrialStore {

  /** The table's directory. */
  private static final String RESULTS = "results";

  /** The directory of what was trained. */
  private static final String TRIALS = "trials";

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
    Map<String, Found> found = new LinkedHashMap<>();
    int[] sessions = {0};
    read(
        (row, place) -> {
          sessions[0] = Math.max(sessions[0], row.session());
          Found before = found.get(row.id());
          if (known.containsKey(row.id()) && (before == null || row.supersedes(before.row))) {
            found.put(row.id(), Found.of(row, place, known.get(row.id())));
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
   * @param place where it stands
   * @param differences in what the trial was asked otherwise; nothing where it was not
   * @param misfit why it cannot be the trial's
   */
  private record Found(
      TrialRow row, String place, Optional<String> differences, Optional<String> misfit) {

    /** A failed trial may be asked otherwise: that may be the remedy. */
    static Found of(TrialRow row, String place, Trial trial) {
      boolean answers = !row.state().isSettled() || row.answers(trial);
      return new Found(
          row.outline(),
          place,
          answers ? Optional.empty() : Optional.of(row.differences(trial)),
          answers ? row.misfit(trial) : Optional.empty());
    }

    Standing standing() {
      return new Standing(row.state(), row.reason() == null ? "" : row.reason());
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
    Map<String, TrialRow> rows = new HashMap<>();
    read(
        (row, place) -> {
          TrialRow before = rows.get(row.id());
          if (known.containsKey(row.id()) && (before == null || row.supersedes(before))) {
            rows.put(row.id(), row);
          }
        });
    return rows;
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

  Path base() {
    return base;
  }

  Configuration hadoop() {
    return hadoop;
  }
}
