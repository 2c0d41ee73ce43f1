package io.t2drl.train;

import io.t2drl.files.Folder;
import io.t2drl.train.figures.RoundRow;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A round that was evaluated.
 *
 * @param round the round, from 0
 * @param verdict how it was judged
 */
public record JudgedRound(int round, Verdict verdict) {

  private static final Pattern ROUND = Pattern.compile("round=(\\d{1,9})");

  /**
   * Looks for the latest evaluation of a run in its metrics. Rows that cannot be read are passed
   * over.
   *
   * @param metrics directory of the metrics, which need not exist
   * @param round round up to which to look
   * @param hadoop configuration of the file systems
   * @return nothing where no round was evaluated
   */
  static Optional<JudgedRound> latest(String metrics, int round, Configuration hadoop) {
    TreeSet<Integer> rounds = new TreeSet<>();
    for (FileStatus status : new Folder(new Path(metrics), hadoop).list()) {
      Matcher name = ROUND.matcher(status.getPath().getName());
      if (name.matches()) {
        rounds.add(Integer.parseInt(name.group(1)));
      }
    }
    return rounds.headSet(round, true).descendingSet().stream()
        .flatMap(candidate -> judged(metrics, candidate, hadoop).stream())
        .findFirst();
  }

  private static Optional<JudgedRound> judged(String metrics, int round, Configuration hadoop) {
    try {
      Map<String, Double> row =
          RoundRow.read(FigureTable.place(metrics, round), hadoop)
              .map(RoundRow::numbers)
              .orElse(Map.of());
      return RoundMetrics.verdict(row).map(verdict -> new JudgedRound(round, verdict));
    } catch (IOException | RuntimeException e) { // Parquet says so of damaged files
      return Optional.empty();
    }
  }
}
