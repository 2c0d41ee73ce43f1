package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on for more rounds than they began with. */
class ExtendedRunTest {

  private static final Settings SHORT = settings("train.rounds=2");
  private static final Settings LONG = settings("train.rounds=4");

  /** What every way to an extended run must come to: a run that knew from the start. */
  private static final Settings KNOWING = settings("train.rounds=4", "train.extended-from=[2]");

  @TempDir private static Path templates;
  @TempDir private Path temporary;

  @BeforeAll
  static void train() {
    Runs.train(templates.resolve("short"), SHORT, false);
    Runs.train(templates.resolve("whole"), KNOWING, false);
  }

  @Test
  void shouldEndAsIfTheRunHadKnownFromTheStart() throws IOException {
    Path run = copyOfShort();
    Runs.train(run, LONG, true);
    same(run);
    assertThat(Runs.directory(run).settings()).isEqualTo(KNOWING);
    // Whoever goes on need not know how the run came to its rounds.
    Runs.train(run, LONG, true);
    Runs.train(run, KNOWING, true);
    same(run);
  }

  @Test
  void shouldNotMatterWhenARunIsExtended() {
    Path run = temporary.resolve("run");
    new Trainer(SharedSpark.session(), SHORT, Runs.directory(run), "test", new Runs.Quiet())
        .run(false, round -> round == 1);
    Runs.train(run, LONG, true);
    same(run);
  }

  @Test
  void shouldGoOnAfterADeathAsIfItHadNeverDied() throws IOException {
    Path run = copyOfShort();
    for (int deadly = 2; deadly < 4; deadly++) {
      Runs.Quiet killer = killer(deadly);
      assertThatThrownBy(() -> Runs.train(run, LONG, true, killer)).hasMessage("killed");
    }
    Runs.train(run, LONG, true);
    same(run);
  }

  /** Up to its old end it is the short run, from there on it has the schedule of a longer one. */
  @Test
  void shouldFollowBothSchedulesOneAfterTheOther() {
    List<RoundMetrics> extended = new ArrayList<>();
    Checkpoint end = inOneThread(KNOWING, extended);
    Checkpoint spark = Runs.directory(templates.resolve("whole")).latest(KNOWING).orElseThrow();
    assertThat(end.allocator()).usingRecursiveComparison().isEqualTo(spark.allocator());
    assertThat(end.cacher()).usingRecursiveComparison().isEqualTo(spark.cacher());

    List<RoundMetrics> asShort = new ArrayList<>();
    inOneThread(SHORT, asShort);
    assertThat(extended.subList(0, 2)).as("judged at the old end too").isEqualTo(asShort);
    List<RoundMetrics> asLong = new ArrayList<>();
    inOneThread(LONG, asLong);
    for (int round = 2; round < 4; round++) {
      assertThat(schedule(extended.get(round)))
          .as("round %d", round)
          .isEqualTo(schedule(asLong.get(round)));
    }
    assertThat(actorRate(extended.get(2))).isGreaterThan(actorRate(extended.get(1)));
  }

  @Test
  void shouldNotShortenARunNorExtendItWithOtherSettings() {
    Path run = templates.resolve("short");
    SortedMap<String, String> before = RunContent.of(run);
    refuses(run, "train.rounds was 2, is 1", "train.rounds=1");
    refuses(run, "seed was 1, is 9", "train.rounds=4", "seed=9");
    refuses(
        run, "train.extended-from was [2], is [1]", "train.rounds=4", "train.extended-from=[1]");
    assertThat(RunContent.of(run)).isEqualTo(before);
  }

  private static void refuses(Path run, String difference, String... overrides) {
    assertThatThrownBy(() -> Runs.train(run, settings(overrides), true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was started with other settings (" + difference + ");");
  }

  private Path copyOfShort() throws IOException {
    Path run = temporary.resolve("run");
    FileUtils.copyDirectory(templates.resolve("short").toFile(), run.toFile());
    return run;
  }

  private static void same(Path run) {
    assertThat(RunContent.difference(run, templates.resolve("whole"))).isEmpty();
  }

  private static Checkpoint inOneThread(Settings settings, List<RoundMetrics> rounds) {
    return new LocalTrainer(
            settings,
            World.of(settings),
            new Runs.Quiet() {
              @Override
              public void completed(RoundMetrics metrics) {
                rounds.add(metrics);
              }
            })
        .run();
  }

  private static List<Double> schedule(RoundMetrics round) {
    return List.of(
        actorRate(round),
        round.allocator().orElseThrow().criticRate(),
        round.cacher().orElseThrow().rate(),
        round.acting().orElseThrow().noise(),
        round.acting().orElseThrow().epsilon());
  }

  private static double actorRate(RoundMetrics round) {
    return round.allocator().orElseThrow().actorRate();
  }

  private static Runs.Quiet killer(int deadly) {
    return new Runs.Quiet() {
      @Override
      public void learning(int round, long slots) {
        if (round == deadly) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }

  private static Settings settings(String... overrides) {
    String[] all = new String[overrides.length + 1];
    all[0] = "train.evaluate-every=3";
    System.arraycopy(overrides, 0, all, 1, overrides.length);
    return Runs.tiny(all);
  }
}
