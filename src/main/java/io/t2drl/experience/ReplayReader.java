package io.t2drl.experience;

import io.t2drl.learn.FrameReplay;
import io.t2drl.learn.SlotReplay;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads a replay window back from the datasets, one share per learner. Learner i owns the blocks
 * with {@code block % learners == i}; its share is ordered by (round, cell, frame, slot), so that
 * neither the number of files nor that of partitions shows.
 */
public final class ReplayReader {

  private static final String ROUND = "round";

  private ReplayReader() {}

  /**
   * Reads slots.
   *
   * @param spark session to read with
   * @param base base directory of the datasets
   * @param fromRound first round of the window
   * @param toRound last round of the window, inclusive
   * @param learners number of learners
   * @return one element per learner; partition i holds learner i's share, empty if it owns no block
   * @throws io.t2drl.config.UserError if a round is missing or a file of it is lost, truncated or
   *     foreign
   */
  public static JavaRDD<SlotReplay> slots(
      SparkSession spark, String base, int fromRound, int toRound, int learners) {
    Window window = new Window(base, ExperienceFiles.SLOTS, SlotSchema.TYPE, fromRound, toRound);
    JavaPairRDD<Integer, SlotPart> parts =
        read(spark, window, SlotPartBuilder.COLUMNS)
            .mapPartitionsToPair(rows -> new PartIterator<>(rows, learners, SlotPartBuilder::new));
    return parts
        .partitionBy(new HashPartitioner(learners))
        .values()
        .mapPartitions(share -> List.of(SlotPart.merge(share)).iterator());
  }

  /**
   * Reads frames.
   *
   * @param spark session to read with
   * @param base base directory of the datasets
   * @param fromRound first round of the window
   * @param toRound last round of the window, inclusive
   * @param learners number of learners
   * @return one element per learner; partition i holds learner i's share, empty if it owns no block
   * @throws io.t2drl.config.UserError if a round is missing or a file of it is lost, truncated or
   *     foreign
   */
  public static JavaRDD<FrameReplay> frames(
      SparkSession spark, String base, int fromRound, int toRound, int learners) {
    Window window = new Window(base, ExperienceFiles.FRAMES, FrameSchema.TYPE, fromRound, toRound);
    JavaPairRDD<Integer, FramePart> parts =
        read(spark, window, FramePartBuilder.COLUMNS)
            .mapPartitionsToPair(rows -> new PartIterator<>(rows, learners, FramePartBuilder::new));
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
  public static void checkSlots(SparkSession spark, String base, int fromRound, int toRound) {
    check(spark, new Window(base, ExperienceFiles.SLOTS, SlotSchema.TYPE, fromRound, toRound));
  }

  /**
   * Checks frames before work begins that would need them.
   *
   * @throws io.t2drl.config.UserError as {@link #frames}
   */
  public static void checkFrames(SparkSession spark, String base, int fromRound, int toRound) {
    check(spark, new Window(base, ExperienceFiles.FRAMES, FrameSchema.TYPE, fromRound, toRound));
  }

  /** Rounds of one dataset. */
  private record Window(
      String base, String dataset, StructType schema, int fromRound, int toRound) {}

  private static JavaRDD<InternalRow> read(
      SparkSession spark, Window window, List<String> columns) {
    check(spark, window);
    String[] rounds =
        IntStream.rangeClosed(window.fromRound, window.toRound)
            .mapToObj(round -> ExperienceFiles.round(window.base, window.dataset, round).toString())
            .toArray(String[]::new);
    return spark
        .read()
        .schema(window.schema.add(ROUND, DataTypes.IntegerType))
        .option("basePath", ExperienceFiles.dataset(window.base, window.dataset).toString())
        .parquet(rounds)
        .select(columns.stream().map(functions::col).toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  private static void check(SparkSession spark, Window window) {
    RoundCheck check = RoundCheck.of(spark, window.base, window.dataset, window.schema);
    IntStream.rangeClosed(window.fromRound, window.toRound).forEach(check::verify);
  }
}
