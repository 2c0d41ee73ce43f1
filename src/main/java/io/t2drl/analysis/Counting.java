package io.t2drl.analysis;

import io.t2drl.analysis.tally.EpisodeTally;
import io.t2drl.analysis.tally.Fixed;
import io.t2drl.analysis.tally.FrameTally;
import io.t2drl.analysis.tally.RoundTally;
import io.t2drl.analysis.tally.SlotContext;
import io.t2drl.analysis.tally.SlotTally;
import io.t2drl.analysis.tally.WorstEpisode;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.experience.reading.RowParts;
import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/**
 * Counts a subject on Spark. Every task hands over one tally, and tallies are added in a tree, so
 * that the driver never holds more than a few of them, and no row.
 */
final class Counting {

  private static final double HALF = 0.5;

  private final SparkSession spark;
  private final ReadingListener listener;

  Counting(SparkSession spark, ReadingListener listener) {
    this.spark = spark;
    this.listener = listener;
  }

  /** {@return how many rows are read for a subject: frames twice, once for their episodes} */
  static long rows(Subject subject) {
    return subject.slots() + 2 * subject.frames();
  }

  Counted count(Subject subject, List<List<World>> worlds, int mostEpisodes) {
    EpisodeTally episodes =
        named(subject, "episodes", subject.frames(), () -> episodes(subject, mostEpisodes));
    List<WorstEpisode> worst = episodes.worst();
    FrameTally frames = named(subject, "frames", subject.frames(), () -> frames(subject, worlds));
    SlotTally slots = named(subject, "slots", subject.slots(), () -> slots(subject, worlds, worst));
    requireSlots(subject, worst, slots);
    RoundTally rounds = new RoundTally().add(slots.rounds()).add(frames.rounds());
    return new Counted(subject, worlds, episodes, worst, frames, slots, rounds);
  }

  private static void requireSlots(Subject subject, List<WorstEpisode> worst, SlotTally slots) {
    for (int i = 0; i < worst.size(); i++) {
      if (!slots.episodes().containsKey(i)) {
        WorstEpisode episode = worst.get(i);
        throw unsound(
            subject.experience().sources().get(episode.source()).base(),
            String.format(
                Locale.ROOT,
                "round %d has frames of cell %d, but no slots",
                episode.round(),
                episode.cell()));
      }
    }
  }

  private static UserError unsound(String what, String why) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s is not sound: %s; 't2drl dataset validate' tells files and rows",
            what,
            why));
  }

  private <T> T named(Subject subject, String what, long rows, Supplier<T> work) {
    String text = String.format(Locale.ROOT, "%s of %s", what, subject.name());
    listener.reading(text, rows);
    return JobGroup.call(
        JavaSparkContext.fromSparkContext(spark.sparkContext()),
        "analyze",
        String.format(Locale.ROOT, "analyze: count %s, %,d rows", text, rows),
        work);
  }

  private EpisodeTally episodes(Subject subject, int most) {
    return total(
        subject,
        (source, number) ->
            ofEpisodes(source)
                .mapPartitions(
                    rows -> {
                      EpisodeTally tally = new EpisodeTally(most);
                      rows.forEachRemaining(row -> tally.add(episode(number, row)));
                      return List.of(tally).iterator();
                    }),
        EpisodeTally::add);
  }

  private JavaRDD<InternalRow> ofEpisodes(Source source) {
    Dataset<Row> episodes =
        source
            .rows(spark, Timescale.FRAMES)
            .groupBy(FrameColumns.ROUND.name(), FrameColumns.CELL.name())
            .agg(
                functions.count(functions.lit(1)),
                functions.count(parts(FrameColumns.REWARD)),
                functions.sum(parts(FrameColumns.REWARD)),
                functions.count(parts(FrameColumns.OVERFLOW)),
                functions.sum(parts(FrameColumns.OVERFLOW)));
    return episodes.queryExecution().toRdd().toJavaRDD();
  }

  /**
   * A column as {@link Fixed} holds numbers; null where it cannot. To Spark, what is no number is
   * larger than any.
   */
  private static Column parts(DataColumn<?> column) {
    Column number = functions.col(column.name()).cast("double");
    return functions.when(
        functions.abs(number).lt(Fixed.LIMIT),
        functions.floor(number.multiply(Fixed.ONE).plus(HALF)));
  }

  private static WorstEpisode episode(int source, InternalRow row) {
    long frames = row.getLong(2);
    return new WorstEpisode(
        source,
        row.getInt(0),
        row.getInt(1),
        frames,
        row.getLong(3) == frames ? row.getLong(4) : WorstEpisode.UNKNOWN,
        row.getLong(5) == frames ? row.getLong(6) : WorstEpisode.UNKNOWN);
  }

  private FrameTally frames(Subject subject, List<List<World>> worlds) {
    return total(
        subject,
        (source, number) -> {
          List<World> known = worlds.get(number);
          String from = ExperienceFiles.dataset(source.base(), Timescale.FRAMES).toString();
          return parts(source, Timescale.FRAMES, FrameTally.COLUMNS)
              .mapPartitions(
                  parts -> {
                    FrameTally tally = new FrameTally();
                    read(parts, rows -> tally.add(rows, known), from);
                    return List.of(tally).iterator();
                  });
        },
        FrameTally::add);
  }

  private SlotTally slots(Subject subject, List<List<World>> worlds, List<WorstEpisode> worst) {
    return total(
        subject,
        (source, number) -> {
          SlotContext context = new SlotContext(number, worlds.get(number), worst);
          String from = ExperienceFiles.dataset(source.base(), Timescale.SLOTS).toString();
          return parts(source, Timescale.SLOTS, SlotTally.COLUMNS)
              .mapPartitions(
                  parts -> {
                    SlotTally tally = new SlotTally();
                    read(parts, rows -> tally.add(rows, context), from);
                    return List.of(tally).iterator();
                  });
        },
        SlotTally::add);
  }

  /** Reads all rows of a task; those that are not as they must be are the user's to look into. */
  private static void read(Iterator<Rows> parts, Consumer<Rows> tally, String from) {
    try {
      parts.forEachRemaining(tally);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      UserError error = unsound(from, e.getMessage());
      error.initCause(e);
      throw error;
    }
  }

  private JavaRDD<Rows> parts(Source source, Timescale timescale, List<DataColumn<?>> columns) {
    int version = source.manifest().formatVersion();
    List<DataColumn<?>> present = new ArrayList<>(columns);
    present.removeIf(column -> column.since() > version);
    return RowParts.of(source.rows(spark, timescale), timescale, present);
  }

  /** How a source is counted, given its number. */
  private interface Count<T> {
    JavaRDD<T> of(Source source, int number);
  }

  private static <T> T total(Subject subject, Count<T> count, Function2<T, T, T> add) {
    List<Source> sources = subject.experience().sources();
    return IntStream.range(0, sources.size())
        .mapToObj(number -> count.of(sources.get(number), number))
        .reduce(JavaRDD::union)
        .orElseThrow()
        .treeReduce(add);
  }
}
