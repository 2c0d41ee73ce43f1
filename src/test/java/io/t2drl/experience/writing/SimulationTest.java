package io.t2drl.experience.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.files.DirectoryLock;
import io.t2drl.policy.Origin;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.train.FaultyFileSystem;
import io.t2drl.train.RunContent;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulations that die, stop, go on, and meet what is not theirs. */
class SimulationTest {

  private static final ReferenceScores SCORES = new ReferenceScores(-3, -2, null);
  private static final int STRIDE = Integer.getInteger("t2drl.test.crash-stride", 31);
  private static final int EPISODES = 3;
  private static final int CELLS = 4;

  @TempDir private Path temporary;
  private Path out;
  private SparkContext context;

  @BeforeEach
  void injectFaults() {
    out = temporary.resolve("out");
    context = SharedSpark.session().sparkContext();
    FaultyFileSystem.register(context.hadoopConfiguration());
    FaultyFileSystem.repair();
  }

  @AfterEach
  void repair() {
    FaultyFileSystem.repair();
    context.setLogLevel("WARN");
  }

  @Test
  void shouldGoOnToTheSameFilesAfterACrashAtAnyChange() {
    Path whole = temporary.resolve("whole");
    simulate(FaultyFileSystem.path(whole), false);
    int changes = FaultyFileSystem.changes();
    assertThat(changes).isGreaterThan(50);
    context.setLogLevel("OFF"); // every crash has its stack trace
    for (int n = 1; n <= changes; n += STRIDE) {
      Path run = temporary.resolve("crash" + n);
      String place = FaultyFileSystem.path(run);
      FaultyFileSystem.crashAt(n);
      assertThatThrownBy(() -> simulate(place, false)).as("crash at change %d", n).isNotNull();
      FaultyFileSystem.fullFrom(1 + n % 20);
      assertThatThrownBy(() -> simulate(place, true))
          .as("full disk after change %d", n)
          .satisfies(
              e ->
                  assertThat(ExceptionUtils.getRootCause(e)).hasMessage(FaultyFileSystem.NO_SPACE));
      FaultyFileSystem.repair();
      assertThat(simulate(place, true)).isEqualTo(EPISODES);
      assertThat(RunContent.difference(run, whole)).as("crash at %d of %d", n, changes).isEmpty();
    }
  }

  @Test
  void shouldListOnlyWholeEpisodesWhileItRuns() {
    List<Integer> listed = new ArrayList<>();
    simulate(
        out.toString(),
        false,
        () -> {
          listed.add(
              ManifestFile.of(out.toString(), new Configuration())
                  .read()
                  .map(manifest -> manifest.rounds().size())
                  .orElse(-1));
          return false;
        });
    assertThat(listed).containsExactly(0, 1, 2);
  }

  @Test
  void shouldStopAfterAWholeEpisodeAndGoOn() {
    AtomicInteger asked = new AtomicInteger();
    assertThat(simulate(out.toString(), false, () -> asked.getAndIncrement() == 1)).isEqualTo(1);
    assertThat(out.resolve("slots/round=1")).doesNotExist();
    Watch watch = new Watch();
    assertThat(run(order("rcars", CELLS, EPISODES), true, () -> false, watch)).isEqualTo(EPISODES);
    assertThat(watch.kept).containsExactly(0);
    assertThat(watch.simulated).containsExactly(1, 2);
    // Once more: nothing is left to do, and two more episodes are two more episodes.
    Watch longer = new Watch();
    assertThat(run(order("rcars", CELLS, EPISODES + 2), true, () -> false, longer)).isEqualTo(5);
    assertThat(longer.kept).containsExactly(0, 1, 2);
    assertThat(longer.simulated).containsExactly(3, 4);
  }

  @Test
  void shouldSimulateADamagedEpisodeAgain() throws IOException {
    Path whole = temporary.resolve("whole");
    simulate(whole.toString(), false);
    simulate(out.toString(), false);
    Path part = part(out.resolve("frames/round=1"));
    Files.write(part, new byte[] {1, 2, 3});
    Files.delete(part.resolveSibling("." + part.getFileName() + ".crc"));
    Files.delete(part(out.resolve("slots/round=2")));
    Watch watch = new Watch();
    run(order("rcars", CELLS, EPISODES), true, () -> false, watch);
    assertThat(watch.kept).containsExactly(0);
    assertThat(watch.simulated).containsExactly(1, 2);
    assertThat(RunContent.difference(out, whole)).isEmpty();
  }

  @Test
  void shouldNotTouchWhatIsThereUnlessItMayGoOn() {
    simulate(out.toString(), false);
    assertThatThrownBy(() -> simulate(out.toString(), false))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "%s holds experience already (complete episodes: 3); go on with it by --resume, or"
                + " name another --out",
            out);
  }

  @Test
  void shouldNameAllThatDiffersFromWhatWasBegun() {
    simulate(out.toString(), false);
    Simulation.Order other = order("greedy", CELLS + 1, EPISODES);
    assertThatThrownBy(
            () ->
                run(
                    Runs.tiny("seed=7", "cell.users=3", "spark.partitions=9"),
                    other,
                    true,
                    () -> false,
                    new Watch()))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "%s was begun otherwise: cell.users was 10, is 3; seed was 1, is 7; --cells was 4, is"
                + " 5; --policy was rcars, is greedy; go on as it was begun, or name another --out",
            out);
  }

  @Test
  void shouldNotGoOnWithAnotherPolicy() {
    run(versioned(2, 3, "sha256:a", 8), false, () -> false, new Watch());
    refuses(
        versioned(2, 4, "sha256:a", 8),
        "the allocator of rcars was that of round 3, is that of round 4; go on as it was begun");
    refuses(
        versioned(2, 3, "sha256:b", 8),
        "the allocator of rcars had the parameters sha256:a, has sha256:b; go on as it was begun");
    refuses(
        versioned(2, 3, "sha256:a", 1),
        "the allocator of rcars acted by allocator.samples = 8, acts by allocator.samples = 1; go"
            + " on as it was begun");
  }

  private void refuses(Simulation.Order order, String message) {
    assertThatThrownBy(() -> run(order, true, () -> false, new Watch()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  /** Random caches and equal shares that pass for learned ones. */
  private static Simulation.Order versioned(
      long cacher, long allocator, String parameters, int samples) {
    Policy rcars = order("rcars", CELLS, 1).behaviour().policy();
    Policy learned =
        new Policy(
            rcars.name(),
            rcars.cacher(),
            rcars.allocator(),
            new Origin("ddqn", cacher, "run/c", "sha256:c", ""),
            new Origin("d3pg", allocator, "run/a", parameters, "allocator.samples = " + samples));
    return new Simulation.Order(Behaviour.fixed(learned), CELLS, 1, () -> SCORES);
  }

  @Test
  void shouldNotWriteIntoADirectoryOfSomethingElse() throws IOException {
    Files.createDirectories(out.resolve("slots/round=0"));
    Files.writeString(out.resolve("slots/round=0/part-0.parquet"), "mine");
    for (boolean resume : new boolean[] {true, false}) {
      assertThatThrownBy(() -> simulate(out.toString(), resume))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("is not empty and holds no experience");
    }
    assertThat(out).isDirectoryNotContaining("glob:**_lock");
    assertThat(out.resolve("slots/round=0/part-0.parquet")).hasContent("mine");
  }

  @Test
  void shouldRefuseASecondWriter() {
    DirectoryLock lock =
        DirectoryLock.take(new org.apache.hadoop.fs.Path(out.toString()), new Configuration());
    try {
      assertThatThrownBy(() -> simulate(out.toString(), true))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("is being written by another driver");
    } finally {
      lock.release();
    }
    simulate(out.toString(), true);
  }

  private int simulate(String place, boolean resume) {
    return simulate(place, resume, () -> false);
  }

  private int simulate(String place, boolean resume, BooleanSupplier stop) {
    return run(place, Runs.tiny(), order("rcars", CELLS, EPISODES), resume, stop, new Watch());
  }

  private int run(Simulation.Order order, boolean resume, BooleanSupplier stop, Watch watch) {
    return run(Runs.tiny(), order, resume, stop, watch);
  }

  private int run(
      Settings settings,
      Simulation.Order order,
      boolean resume,
      BooleanSupplier stop,
      Watch watch) {
    return run(out.toString(), settings, order, resume, stop, watch);
  }

  private static int run(
      String place,
      Settings settings,
      Simulation.Order order,
      boolean resume,
      BooleanSupplier stop,
      Watch watch) {
    return new Simulation(SharedSpark.session(), World.of(settings), settings, place, "test", watch)
        .run(order, resume, stop);
  }

  private static Simulation.Order order(String policy, int cells, int episodes) {
    Settings settings = Runs.tiny();
    PolicyNames names = new PolicyNames(World.of(settings), settings, name -> Optional.empty());
    return new Simulation.Order(
        Behaviour.fixed(names.resolve(policy)), cells, episodes, () -> SCORES);
  }

  private static Path part(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static final class Watch implements SimulationListener {

    private final List<Integer> kept = new ArrayList<>();
    private final List<Integer> simulated = new ArrayList<>();

    @Override
    public void kept(int episode) {
      kept.add(episode);
    }

    @Override
    public void simulated(RoundSummary summary) {
      simulated.add(summary.round());
    }
  }
}
