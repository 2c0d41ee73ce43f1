package io.t2drl.dataset.check;

import io.t2drl.dataset.file.DataFile;
import io.t2drl.dataset.file.RowGroup;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.experience.manifest.FileStatistics;
import io.t2drl.experience.manifest.PartFigures;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads one data file from its footer to its end; whatever is wrong with it is a finding. */
final class FileScan {

  private final PartTask task;
  private final SourceWorlds worlds;
  private final Timescale timescale;
  private final FileFindings findings;
  private final FileStatistics statistics;
  private final NumberCheck numbers;

  FileScan(PartTask task, SourceWorlds worlds, Timescale timescale, FileFindings findings) {
    this.task = task;
    this.worlds = worlds;
    this.timescale = timescale;
    this.findings = findings;
    this.statistics = new FileStatistics(task.part().number());
    this.numbers = new NumberCheck(findings);
  }

  /** Why the rest of a file was not read. */
  private static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1;

    Unreadable(Throwable cause) {
      super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
  }

  /**
   * Reads the file.
   *
   * @param hadoop configuration of the file systems
   * @param runs is handed all rows that are as wide as they must be and lack nothing
   * @return rows that the file has; those that were read, where it ends early
   */
  long read(Configuration hadoop, Consumer<RowGroup.Run> runs) {
    Path path = new Path(findings.file());
    long rows = 0;
    try (DataFile file = open(path, hadoop)) {
      file.faults().forEach(fault -> findings.add(Rule.SCHEMA, "%s", fault));
      if (!file.isReadable()) {
        return file.rows();
      }
      Optional<RowGroup> group = next(file);
      while (group.isPresent()) {
        rows += group.get().rows();
        check(group.get(), runs);
        group = next(file);
      }
      compareFigures(rows);
    } catch (Unreadable e) {
      findings.add(Rule.FILE, "it cannot be read from row %,d on: %s", rows, firstLine(e));
    } catch (IOException e) {
      findings.add(Rule.FILE, "it cannot be closed: %s", firstLine(e));
    }
    return rows;
  }

  private static String firstLine(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
  }

  private DataFile open(Path path, Configuration hadoop) throws Unreadable {
    try {
      return DataFile.open(path, hadoop, timescale, task.formatVersion());
    } catch (IOException | RuntimeException e) {
      throw new Unreadable(e); // Parquet reports a file without its magic number as the latter
    }
  }

  private Optional<RowGroup> next(DataFile file) throws Unreadable {
    List<DataColumn<?>> all = timescale.stored();
    try {
      return file.next(all, worlds.usual());
    } catch (IOException | RuntimeException e) {
      throw new Unreadable(e);
    }
  }

  private void check(RowGroup group, Consumer<RowGroup.Run> runs) {
    for (RowGroup.Run run : group.runs(worlds::shape, new Faults())) {
      if (!statistics.add(run.rows())) {
        numbers.check(run); // all numbers were added up, and sums of finite ones are finite
      }
      runs.accept(run);
    }
  }

  /** Of rows that were left out, nobody knows what they would come to. */
  private void compareFigures(long rows) {
    PartFigures said = task.figures().get(timescale);
    if (said != null && !findings.hasBrokenRows()) {
      StatisticsCheck.compare(said, statistics.figures(timescale), findings);
    } else if (said != null && said.rows() != rows) {
      findings.add(Rule.ROWS, "it has %,d rows, but the statistics say %,d", rows, said.rows());
    }
  }

  /** Rows that are left out. */
  private final class Faults implements RowGroup.Faults {

    @Override
    public void isNull(long position, DataColumn<?> column) {
      findings.add(position, Rule.NULLS, "%s is null, or an element of it", column);
    }

    @Override
    public void isWide(long position, DataColumn<?> column, int elements, int expected) {
      findings.add(
          position, Rule.WIDTHS, "%s has %d elements, must have %d", column, elements, expected);
    }

    @Override
    public void isOfNoWorld(long position, int variant) {
      findings.add(position, Rule.WIDTHS, "the scenario has no variant %d", variant);
    }
  }
}
