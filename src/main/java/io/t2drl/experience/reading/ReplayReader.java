package io.t2drl.experience.reading;

import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.experience.parquet.RoundFiles;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/**
 * Reads a replay window back from the datasets, one share per learner. A share is ordered by
 * (round, cell, frame, slot), so that neither the number of files nor that of partitions shows. Of
 * a window that is too large for its learners, only the row groups are read that may hold a chosen
 * block.
 */
public final class ReplayReader {

  private final SparkSession spark;
  private final String base;
  private final Map<Timescale, SeenFiles> seen = new EnumMap<>(Timescale.class);

  /**
   * Prepares to read.
   *
   * @param spark session to read with
   * @param base base directory of the datasets
   */
  public ReplayReader(SparkSession spark, String base) {
    this.spark = spark;
    this.base = base;
    for (Timescale timescale : Timescale.values()) {
      seen.put(timescale, new SeenFiles());
    }
  }

  /**
   * Reads slots.
   *
   * @param window what is read
   * @return one element per learner; partition i holds learner i's share, empty if it owns no block
   * @throws io.t2drl.config.UserError if a round is missing or a file of it is lost, truncated or
   *     foreign
   */
  public JavaRDD<SlotReplay> slots(ReplayWindow window) {
    return rows(Timescale.SLOTS, Timescale.SLOTS.replayed(), window).map(SlotReplay::new);
  }

  /**
   * Reads frames.
   *
   * @param window what is read
   * @return one element per learner; partition i holds learner i's share, empty if it owns no block
   * @throws io.t2drl.config.UserError if a round is missing or a file of it is lost, truncated or
   *     foreign
   */
  public JavaRDD<FrameReplay> frames(ReplayWindow window) {
    return rows(Timescale.FRAMES, Timescale.FRAMES.replayed(), window).map(FrameReplay::new);
  }

  /**
   * Checks rounds before work begins that would need them.
   *
   * @param timescale whose rows would be read
   * @param fromRound first round
   * @param toRound last round, inclusive
   * @throws io.t2drl.config.UserError if a round is missing or a file of it is lost, truncated or
   *     foreign
   */
  public void check(Timescale timescale, int fromRound, int toRound) {
    checked(timescale, fromRound, toRound);
  }

  private RoundCheck checked(Timescale timescale, int fromRound, int toRound) {
    SeenFiles files = seen.get(timescale);
    RoundCheck check = RoundCheck.ofRun(spark, base, timescale, files);
    files.forgetBefore(fromRound);
    IntStream.rangeClosed(fromRound, toRound).forEach(check::verify);
    return check;
  }

  /**
   * Reads rows with the columns of one's choice.
   *
   * @param timescale whose rows
   * @param columns columns of its dataset; the keys that rows are ordered by come with them
   * @param window what is read
   * @return one element per learner; partition i holds learner i's share, empty if it owns no block
   * @throws io.t2drl.config.UserError if a round is missing, a file of it is lost, truncated or
   *     foreign, or the datasets are of a format version without one of the columns
   */
  public JavaRDD<Rows> rows(
      Timescale timescale, Collection<DataColumn<?>> columns, ReplayWindow window) {
    List<DataColumn<?>> wanted =
        timescale.columns().stream()
            .filter(column -> columns.contains(column) || timescale.keys().contains(column))
            .toList();
    RoundCheck check = checked(timescale, window.fromRound(), window.toRound());
    check.require(wanted);
    ReplayPlan plan = ReplayPlan.draw(window, check.rounds(), timescale);
    return Shares.of(
        new Source(spark, base, timescale, window, plan).read(wanted),
        timescale,
        wanted,
        plan,
        window.learners());
  }

  /** One dataset's rounds, checked, and the plan of what to read of them. */
  private record Source(
      SparkSession spark, String base, Timescale timescale, ReplayWindow window, ReplayPlan plan) {

    private static final String ROUND = "round";
    private static final String BLOCK = "block";

    private static IntStream rounds(ReplayWindow window) {
      return IntStream.rangeClosed(window.fromRound(), window.toRound());
    }

    /** Reads block and round, then the columns. */
    JavaRDD<InternalRow> read(List<DataColumn<?>> columns) {
      Column[] selected =
          Stream.concat(Stream.of(BLOCK, ROUND), columns.stream().map(DataColumn::name))
              .map(functions::col)
              .toArray(Column[]::new);
      DataFrameReader reader =
          RoundFiles.reader(spark)
              .schema(ParquetSchema.of(timescale.columns()))
              .option("basePath", ExperienceFiles.dataset(base, timescale).toString());
      if (plan.whole()) {
        return rows(
            reader
                .parquet(rounds(window).mapToObj(this::path).toArray(String[]::new))
                .select(selected));
      }
      // Each round has a filter of its own: Parquet knows blocks, but rounds only as directories.
      List<JavaRDD<InternalRow>> parts = new ArrayList<>();
      rounds(window)
          .forEach(
              round ->
                  plan.ranges(round, BlockRange.MOST).stream()
                      .map(range -> functions.col(BLOCK).between(range.first(), range.last()))
                      .reduce(Column::or)
                      .map(reader.parquet(path(round))::where)
                      .ifPresent(rows -> parts.add(rows(rows.select(selected)))));
      return parts.stream().reduce(JavaRDD::union).orElseThrow();
    }

    private String path(int round) {
      return ExperienceFiles.round(base, timescale, round).toString();
    }

    private static JavaRDD<InternalRow> rows(Dataset<Row> dataset) {
      return dataset.queryExecution().toRdd().toJavaRDD();
    }
  }
}
