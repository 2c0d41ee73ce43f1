package io.t2drl.ope.reading;

import io.t2drl.edge.World;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.jobs.Shared;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.tally.LoggedParts;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/**
 * Experience in parts: Spark brings the rows of an episode together, and all episodes of the same
 * requests and channels, by a hash of seed, round and cell; in an order of their own. The number of
 * parts goes by the number of rows alone.
 */
public final class SparkParts implements LoggedParts {

  /** Columns of slots, in the order in which they are read. */
  static final List<DataColumn<?>> SLOTS =
      List.of(
          SlotColumns.EPISODE,
          SlotColumns.ROUND,
          SlotColumns.FRAME,
          SlotColumns.SLOT,
          SlotColumns.GAIN,
          SlotColumns.MODEL,
          SlotColumns.INPUT_BITS,
          SlotColumns.OUTPUT_BITS,
          SlotColumns.HIT,
          SlotColumns.BANDWIDTH,
          SlotColumns.STEPS,
          SlotColumns.DELAY,
          SlotColumns.TV,
          SlotColumns.CELL);

  /** Columns of frames, in the order in which they are read. */
  static final List<DataColumn<?>> FRAMES =
      List.of(
          FrameColumns.EPISODE,
          FrameColumns.ROUND,
          FrameColumns.FRAME,
          FrameColumns.POPULARITY,
          FrameColumns.CACHED,
          FrameColumns.PROPENSITY,
          FrameColumns.EXPLORED,
          FrameColumns.CELL);

  private static final String GROUP = "ope";

  /** A multiple of the folds and of the groups of a jackknife. */
  private static final int FEWEST = 32;

  private static final int MOST = 256;
  private static final long ROWS = 50_000;

  private final SparkSession spark;
  private final JavaRDD<InternalRow> slots;
  private final JavaRDD<InternalRow> frames;
  private final World world;
  private final List<int[]> behaviours;
  private final List<Long> seeds;
  private final ReadingListener listener;
  private final long count;

  /**
   * Prepares to read.
   *
   * @param spark session to read with
   * @param logs experience with the columns {@link #SLOTS} and {@link #FRAMES}
   * @param world its world
   * @param behaviours by source, then by round: the number of who acted
   * @param listener told each time all rows are gone through
   */
  public SparkParts(
      SparkSession spark,
      LoggedExperience logs,
      World world,
      List<int[]> behaviours,
      ReadingListener listener) {
    this.spark = spark;
    this.world = world;
    this.behaviours = new ArrayList<>(behaviours);
    this.seeds = new ArrayList<>();
    logs.sources().forEach(source -> seeds.add(source.manifest().seed()));
    this.listener = listener;
    count = logs.count(Timescale.SLOTS);
    long wanted = count / ROWS / FEWEST * FEWEST;
    int parts = (int) Math.max(FEWEST, Math.min(MOST, wanted));
    slots = rows(logs, Timescale.SLOTS, SLOTS, parts, "episode", "frame", "slot");
    frames = rows(logs, Timescale.FRAMES, FRAMES, parts, "episode", "frame");
  }

  /** {@return the columns that experience must have} */
  public static List<DataColumn<?>> columns() {
    return Stream.concat(SLOTS.stream(), FRAMES.stream()).toList();
  }

  private JavaRDD<InternalRow> rows(
      LoggedExperience logs,
      Timescale timescale,
      List<DataColumn<?>> columns,
      int parts,
      String... order) {
    Column[] selected =
        Stream.concat(columns.stream().map(DataColumn::name), Stream.of(LoggedExperience.SOURCE))
            .map(functions::col)
            .toArray(Column[]::new);
    return logs.rows(spark, timescale)
        .select(selected)
        .repartition(
            parts,
            functions.get(
                functions.array(seeds.stream().map(functions::lit).toArray(Column[]::new)),
                functions.col(LoggedExperience.SOURCE)),
            functions.col(SlotColumns.ROUND.name()),
            functions.col(SlotColumns.CELL.name()))
        .sortWithinPartitions(Stream.of(order).map(functions::col).toArray(Column[]::new))
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  @Override
  public <C extends Serializable, T extends Serializable> List<T> each(
      String description, C common, Work<C, T> work) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Shared<C> shared = Shared.broadcast(context, common);
    Shared<World> sharedWorld = Shared.broadcast(context, world);
    List<int[]> acted = behaviours;
    List<Long> roots = seeds;
    listener.planned(count);
    listener.reading(description, count);
    try {
      JavaRDD<T> results =
          slots
              .zipPartitions(
                  frames,
                  (slotRows, frameRows) ->
                      List.of(
                              new EpisodeReader(sharedWorld.get(), acted, roots)
                                  .blocks(slotRows, frameRows))
                          .iterator())
              .mapPartitionsWithIndex(
                  (part, blocks) -> {
                    Iterator<LoggedBlock> own = blocks.next();
                    return List.of(work.apply(shared.get(), part, own)).iterator();
                  },
                  true);
      return JobGroup.call(context, GROUP, "ope: " + description, results::collect);
    } finally {
      sharedWorld.release();
      shared.release();
    }
  }
}
