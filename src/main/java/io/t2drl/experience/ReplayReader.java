package io.t2drl.experience;

import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads a replay window back from the datasets, one share per learner. A share is ordered by
 * (round, cell, frame, slot), so that neither the number of files nor that of partitions shows. Of
 * a window that is too large for its learners, only the row groups are read that may hold a chosen
 * block.
 */
public final class ReplayReader {

  private static final String ROUND = "round";
  private static final String BLOCK = "block";

  /** Most ranges of blocks in a round's filter: more cost more per row than they save. */
  private static final int MOST_RANGES = 32;

  private final SparkSession spark;
  private final String base;
  private final SeenFiles seenSlots = new SeenFiles();
  private final SeenFiles seenFrames = new SeenFiles();

  /**
   * Prepares to read.
   *
   * @param spark session to read with
   * @param base base directory of the datasets
   */
  public ReplayReader(SparkSession spark, String base) {
    this.spark = spark;
    this.base = base;
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
    Source source = source(ExperienceFiles.SLOTS, SlotSchema.TYPE, window, seenSlots);
    ReplayPlan plan = source.plan;
    int learners = window.learners();
    JavaPairRDD<Integer, SlotPart> parts =
        source
            .read(SlotPartBuilder.COLUMNS)
            .mapPartitionsToPair(
                rows -> new PartIterator<>(rows, plan, learners, new SlotPartBuilder()));
    return parts
        .partitionBy(new HashPartitioner(learners))
        .values()
        .mapPartitions(share -> List.of(SlotPart.merge(share)).iterator());
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
    Source source = source(ExperienceFiles.FRAMES, FrameSchema.TYPE, window, seenFrames);
    ReplayPlan plan = source.plan;
    int learners = window.learners();
    JavaPairRDD<Integer, FramePart> parts =
        source
            .read(FramePartBuilder.COLUMNS)
            .mapPartitionsToPair(
                rows -> new PartIterator<>(rows, plan, learners, new FramePartBuilder()));
    return parts
        .partitionBy(new HashPartitioner(learners))
        .values()
        .mapPartitions(share -> List.of(FramePart.merge(share)).iterator());
  }

  /**
   * Checks slots before work begins that would need them.
   *
   * @throws io.t2drl.config.UserError as {@link #slots}
   */
  public void checkSlots(int fromRound, int toRound) {
    check(ExperienceFiles.SLOTS, SlotSchema.TYPE, fromRound, toRound, seenSlots);
  }

  /**
   * Checks frames before work begins that would need them.
   *
   * @throws io.t2drl.config.UserError as {@link #frames}
   */
  public void checkFrames(int fromRound, int toRound) {
    check(ExperienceFiles.FRAMES, FrameSchema.TYPE, fromRound, toRound, seenFrames);
  }

  private RoundCheck check(
      String dataset, StructType schema, int fromRound, int toRound, SeenFiles seen) {
    RoundCheck check = RoundCheck.of(spark, base, dataset, schema, seen);
    seen.forgetBefore(fromRound);
    IntStream.rangeClosed(fromRound, toRound).forEach(check::verify);
    return check;
  }

  private Source source(String dataset, StructType schema, ReplayWindow window, SeenFiles seen) {
    RoundCheck check = check(dataset, schema, window.fromRound(), window.toRound(), seen);
    ReplayPlan plan = ReplayPlan.draw(window, check.rounds(), dataset);
    return new Source(spark, base, dataset, schema, window, plan);
  }

  /** One dataset's rounds, checked, and the plan of what to read of them. */
  private record Source(
      SparkSession spark,
      String base,
      String dataset,
      StructType schema,
      ReplayWindow window,
      ReplayPlan plan) {

    private static IntStream rounds(ReplayWindow window) {
      return IntStream.rangeClosed(window.fromRound(), window.toRound());
    }

    JavaRDD<InternalRow> read(List<String> columns) {
      Column[] selected = columns.stream().map(functions::col).toArray(Column[]::new);
      DataFrameReader reader =
          RoundFiles.reader(spark)
              .schema(schema.add(ROUND, DataTypes.IntegerType))
              .option("basePath", ExperienceFiles.dataset(base, dataset).toString());
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
                  plan.ranges(round, MOST_RANGES).stream()
                      .map(range -> functions.col(BLOCK).between(range.first(), range.last()))
                      .reduce(Column::or)
                      .map(reader.parquet(path(round))::where)
                      .ifPresent(rows -> parts.add(rows(rows.select(selected)))));
      return parts.stream().reduce(JavaRDD::union).orElseThrow();
    }

    private String path(int round) {
      return ExperienceFiles.round(base, dataset, round).toString();
    }

    private static JavaRDD<InternalRow> rows(Dataset<Row> dataset) {
      return dataset.queryExecution().toRdd().toJavaRDD();
    }
  }
}
