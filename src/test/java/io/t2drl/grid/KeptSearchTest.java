package io.t2drl.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.SharedSpark;
import io.t2drl.config.UserError;
import io.t2drl.search.Grid;
import io.t2drl.search.Method;
import io.t2drl.trial.TrialDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search's directory tells to somebody who has no grid's file. */
class KeptSearchTest {

  private static final Method ASHA = new Method.Asha(2, 1, 3);

  @TempDir private Path folder;

  @Test
  void shouldTellWhatBecameOfEveryTraining() throws IOException {
    GridJob.Outcome outcome = run(grid(ASHA), () -> false, new Watch());
    TreeMap<String, String> before = content();
    KeptSearch search = read();
    assertThat(content()).as("reading changes nothing").isEqualTo(before);
    assertThat(search.name()).isEqualTo("small");
    assertThat(search.points()).isEqualTo(8);
    assertThat(search.keys()).containsExactly("ddqn.batch");
    assertThat(search.seeds()).containsExactly(1L, 2L);
    assertThat(search.scenarios()).containsExactly("default");
    assertThat(search.perPoint()).isEqualTo(2);
    assertThat(search.trainings()).hasSize(16);
    SearchState state = outcome.state();
    assertThat(count(search, KeptState.DONE)).isEqualTo(state.done()).isPositive();
    assertThat(count(search, KeptState.FAILED)).isEqualTo(state.failed()).isPositive();
    assertThat(count(search, KeptState.DIVERGED)).isEqualTo(state.diverged());
    assertThat(count(search, KeptState.STOPPED)).isEqualTo(state.stopped()).isPositive();
    int best = state.best().orElseThrow().point();
    KeptTraining training = search.trainings().get(2 * best + 1);
    assertThat(training.name()).isEqualTo("p%05d-s2".formatted(best));
    assertThat(training.point()).isEqualTo(best);
    assertThat(training.seed()).isEqualTo(2);
    assertThat(training.scenario()).isEqualTo("default");
    assertThat(training.state()).isEqualTo(KeptState.DONE);
    assertThat(training.rounds()).isEqualTo(4);
    assertThat(training.values()).containsExactly(Map.entry("ddqn.batch", "" + (4 + best)));
    double mean = (training.score(4) + search.trainings().get(2 * best).score(4)) / 2;
    assertThat(mean).isEqualTo(state.best().orElseThrow().score(), within(1e-12));
    assertThat(training.score(3)).isNaN();
    assertThat(training.version()).isEqualTo("test-1");
    assertThat(search.trainings().get(9).reason()).isEqualTo("IllegalStateException: no such luck");
    assertThat(search.only(seed -> seed == 2, name -> true).trainings())
        .hasSize(8)
        .allMatch(one -> one.seed() == 2);
    assertThat(search.only(seed -> true, name -> false).perPoint()).isZero();
  }

  @Test
  void shouldReadASearchThatRuns() throws IOException {
    Watch watch = new Watch();
    run(grid(new Method.SuccessiveHalving(2, 1)), () -> watch.seen.size() > 4, watch);
    assertThat(watch.seen.get(0).trainings()).isEmpty();
    assertThat(watch.seen).anyMatch(search -> search.trainings().size() > 1);
    assertThat(read().trainings())
        .filteredOn(training -> training.point() != 4) // it fails from one seed, and ends for it
        .as("what was stopped in its first rung may go on")
        .hasSizeBetween(1, 14)
        .extracting(KeptTraining::state)
        .containsAnyOf(KeptState.PAUSED)
        .doesNotContain(KeptState.STOPPED, KeptState.DONE);
  }

  @Test
  void shouldGoOnWhereNothingIsDropped() throws IOException {
    run(grid(new Method.All()), () -> false, new Watch());
    assertThat(count(read(), KeptState.DONE)).isEqualTo(15);
    Path file = folder.resolve("out/grid.json");
    Files.writeString(file, Files.readString(file).replace("[ 4 ]", "[ 4, 6 ]"));
    assertThat(count(read(), KeptState.PAUSED)).isEqualTo(15);
  }

  @Test
  void shouldRefuseWhatIsNoSearch() throws IOException {
    assertThatThrownBy(this::read)
        .isInstanceOf(UserError.class)
        .hasMessage(folder.resolve("out") + " is no grid's directory: it does not exist");
    Files.createDirectories(folder.resolve("out"));
    assertThatThrownBy(this::read)
        .isInstanceOf(UserError.class)
        .hasMessage(folder.resolve("out") + " is no grid's directory: it holds no grid.json");
    assertThatThrownBy(() -> KeptSearch.read("nowhere://x/y", new Configuration()))
        .isInstanceOf(UserError.class)
        .hasMessage("nowhere://x/y is no grid's directory: No FileSystem for scheme \"nowhere\"");
  }

  private static Grid grid(Method method) {
    return Grids.tiny(method, 8, List.of(1L, 2L), 4);
  }

  private GridJob.Outcome run(Grid grid, BooleanSupplier stop, GridListener watch)
      throws IOException {
    TrialDriver driver =
        new TrialDriver(
            SharedSpark.context(),
            new Configuration(),
            System::nanoTime,
            "test-1",
            traces -> new FakeTraining(folder.resolve("log").toString()));
    return new GridJob(driver, grid, folder.resolve("out").toString(), watch).run(false, stop);
  }

  private KeptSearch read() {
    return KeptSearch.read(folder.resolve("out").toString(), new Configuration());
  }

  private static long count(KeptSearch search, KeptState state) {
    return search.trainings().stream().filter(training -> training.state() == state).count();
  }

  /** {@return the directory's files with what they hold} */
  private TreeMap<String, String> content() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  Path::toString, KeptSearchTest::digest, (one, other) -> one, TreeMap::new));
    }
  }

  private static String digest(Path file) {
    try {
      return DigestUtils.sha256Hex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks into the directory whenever something changes. */
  private final class Watch implements GridListener {

    private final List<KeptSearch> seen = new ArrayList<>();

    @Override
    public void changed(SearchState state) {
      seen.add(read());
    }

    @Override
    public void failed(String trial, String why) {}
  }
}
