package io.t2drl.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.train.Figure;
import io.t2drl.train.RoundMetrics;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Runs;
import io.t2drl.train.Trainer;
import io.t2drl.train.TrainingListener;
import io.t2drl.train.TrainingListeners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.JavaConverters;

/** Small runs under watch. */
class RunWatchTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path temporary;
  private final SparkSession spark = SharedSpark.session();
  private final AtomicLong nanos = new AtomicLong();

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"ddqn", "scoring"})
  void shouldTimeEveryPhaseByTheClockItIsGiven(String cacher) {
    train("run", settings(2, "train.cacher=" + cacher), false, new Killer(-1));

    List<Row> timings = rows("run", "timings");
    // Each look at this clock is a second after the last: every phase takes one second.
    for (Row row : timings) {
      boolean evaluated = row.<Integer>getAs("round") == 1;
      assertThat(row.<Double>getAs("simulate_s")).isEqualTo(1);
      assertThat(row.<Double>getAs("learn_cacher_s")).isEqualTo(1);
      assertThat(row.<Double>getAs("learn_allocator_s")).isEqualTo(1);
      assertThat(row.<Double>getAs("evaluate_s")).isEqualTo(evaluated ? 1.0 : null);
      assertThat(row.<Double>getAs("round_s")).isEqualTo(evaluated ? 5 : 4);
      assertThat(row.<Double>getAs("slots_per_s")).isEqualTo(12 * 9);
      assertThat(row.<Double>getAs("updates_per_s")).isEqualTo(2 * (4 + 4) / 2.0);
    }
    assertThat(timings).hasSize(2);
  }

  @Test
  void shouldShowEveryRoundOnceAfterDyingAndResuming() throws IOException, DataFormatException {
    assertThatThrownBy(() -> train("run", settings(3), false, new Killer(1))).hasMessage("killed");
    // The round that died before its checkpoint has been kept, and is kept again.
    assertThat(rows("run", "timings")).hasSize(2);
    train("run", settings(3), true, new Killer(-1));
    train("whole", settings(3), false, new Killer(-1));

    assertThat(rows("run", "metrics")).isEqualTo(rows("whole", "metrics")).hasSize(3);
    assertThat(rows("run", "timings"))
        .extracting(r -> r.<Integer>getAs("round"))
        .containsExactly(0, 1, 2);
    Map<Long, List<String>> tags = tags("run");
    assertThat(tags.keySet()).containsExactlyInAnyOrder(0L, 1L, 2L);
    assertThat(tags).isEqualTo(tags("whole"));
    assertThat(tags.get(1L))
        .doesNotHaveDuplicates()
        .contains("acting/behaviour_reward", "cacher/cacher_loss", "time/slots_per_s")
        .doesNotContain("evaluation/reward");
    assertThat(tags.get(2L)).contains("evaluation/reward", "evaluation/gap_closed");
  }

  @Test
  void shouldShowTheLastRoundAsGauges() {
    Killer last = new Killer(-1);
    train("run", settings(1), false, last);
    train("again", settings(2), false, last);

    List<Source> sources =
        JavaConverters.seqAsJavaList(SparkEnv.get().metricsSystem().getSourcesByName("t2drl"));
    assertThat(sources).as("of the latest run only").hasSize(1);
    Map<String, Object> gauges = new HashMap<>();
    sources
        .get(0)
        .metricRegistry()
        .getGauges()
        .forEach((name, gauge) -> gauges.put(name, gauge.getValue()));
    assertThat(gauges).containsEntry("round", 1).containsEntry("time.slots_per_s", 12.0 * 9);
    for (Figure figure : last.metrics.figures()) {
      String name = figure.group() + "." + figure.name();
      if (name.equals("cacher.conservative_loss")) { // training from logs alone has it
        assertThat(gauges).doesNotContainKey(name);
      } else {
        assertThat(gauges).containsEntry(name, figure.value());
      }
    }
  }

  private void train(String run, Settings settings, boolean resume, TrainingListener listener) {
    RunDirectory directory =
        new RunDirectory(temporary.resolve(run).toString(), new Configuration());
    RunWatch watch = new RunWatch(spark, directory, () -> AT, () -> nanos.addAndGet(SECOND));
    TrainingListener all = new TrainingListeners(List.of(watch, listener));
    new Trainer(spark, settings, directory, "test", all).run(resume);
  }

  private static Settings settings(int rounds, String... overrides) {
    return Runs.settings(
        Stream.concat(
                Stream.of("train.rounds=" + rounds, "train.evaluate-every=6"), Stream.of(overrides))
            .toArray(String[]::new));
  }

  private List<Row> rows(String run, String dataset) {
    return spark
        .read()
        .parquet(temporary.resolve(run).resolve(dataset).toString())
        .orderBy("round")
        .collectAsList();
  }

  /** Tags by step over all event files of a run. */
  private Map<Long, List<String>> tags(String run) throws IOException, DataFormatException {
    Path directory = temporary.resolve(run).resolve("tensorboard");
    Map<Long, List<String>> tags = new TreeMap<>();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        for (Events.Event event : Events.read(Files.readAllBytes(file))) {
          if (event.tag() != null) {
            tags.computeIfAbsent(event.step(), step -> new ArrayList<>()).add(event.tag());
          }
        }
      }
    }
    return tags;
  }

  /** Ends a run when a round's numbers are kept and its checkpoint is not yet written. */
  private static final class Killer extends Runs.Quiet {

    private final int victim;
    private RoundMetrics metrics;

    Killer(int victim) {
      this.victim = victim;
    }

    @Override
    public void measured(RoundMetrics measured) {
      metrics = measured;
      if (measured.round() == victim) {
        throw new IllegalStateException("killed");
      }
    }
  }
}
