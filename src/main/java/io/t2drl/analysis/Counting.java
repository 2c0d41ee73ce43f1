package io.t2drl.analysis;

import io.t2drl.analysis.tally.EpisodeTally;
import io.t2drl.analysis.tally.Fixed;
import io.t2drl.analysis.tally.FrameTally;
import io.t2drl.analysis.tally.RoundTally;
import io.t2drl.analysis.tally.SlotContext;
import io.t2drl.analysis.tally.SlotTally;
import io.t2drl.analysis.tally.WorstEpisode;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.reading.RowParts;
import io.t2drl.jobs.JobGroup;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
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
  private final AnalysisListener listener;

  Counting(SparkSession spark, AnalysisListener listener) {
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
    RoundTally rounds = new RoundTally().add(slots.rounds()).add(frames.rounds());
    return new Counted(subject, worlds, episodes, worst, frames, slots, rounds);
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
                functions.sum(parts(FrameColumns.REWARD)),
                functions.sum(parts(FrameColumns.OVERFLOW)));
    return episodes.queryExecution().toRdd().toJavaRDD();
  }

  /** A column as {@link Fixed} holds numbers. */
  private static Column parts(DataColumn<?> column) {
    return functions.floor(
        functions.col(column.name()).cast("double").multiply(Fixed.ONE).plus(HALF));
  }

  private static WorstEpisode episode(int source, InternalRow row) {
    return new WorstEpisode(
        source, row.getInt(0), row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4));
  }

  private FrameTally frames(Subject subject, List<List<World>> worlds) {
    return total(
        subject,
        (source, number) -> {
          List<World> known = worlds.get(number);
          return parts(source, Timescale.FRAMES, FrameTally.COLUMNS)
              .mapPartitions(
                  parts -> {
                    FrameTally tally = new FrameTally();
                    parts.forEachRemaining(rows -> tally.add(rows, known));
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
          return parts(source, Timescale.SLOTS, SlotTally.COLUMNS)
              .mapPartitions(parts -> slots(parts, context));
        },
        SlotTally::add);
  }

  private static Iterator<SlotTally> slots(Iterator<Rows> parts, SlotContext context) {
    SlotTally tally = new SlotTally();
    parts.forEachRemaining(rows -> tally.add(rows, context));
    return List.of(tally).iterator();
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
