package io.t2drl.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import io.t2drl.SharedSpark;
import io.t2drl.files.DirectoryLock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials by the thousand, and what may befall some of them. */
class TrialRunnerTest {

  private static final BooleanSupplier NEVER = () -> false;

  /** A clock by which whatever happens takes longer than a task is to take. */
  private static final AtomicLong SLOW = new AtomicLong();

  @TempDir private Path out;
  private TrialStore store;

  @BeforeEach
  void prepare() {
    store = new TrialStore(hadoop(out), new Configuration());
  }

  @Test
  void shouldRunThousandsInFewFiles() throws IOException {
    List<Trial> trials = FakeWork.trials(2_000);
    run(FakeWork.trials(20), System::nanoTime, NEVER); // warms up
    long start = System.nanoTime();
    long cpu = processNanos();
    Watch watch = run(trials, System::nanoTime, NEVER);
    System.out.printf(
        Locale.ROOT,
        "overhead of a trial: %.2f core-ms, %.2f ms by the wall clock, %d files%n",
        (processNanos() - cpu) / 1e6 / watch.done.size(),
        (System.nanoTime() - start) / 1e6 / watch.done.size(),
        TrialRows.files(out).size());
    assertThat(watch.done).hasSize(1_980).doesNotHaveDuplicates();
    assertThat(TrialRows.files(out)).hasSizeLessThan(100);
    assertThat(TrialRows.of(out)).hasSize(2_000);
    assertThat(store.standings(trials).unsettled(trials)).isEmpty();
    assertThat(out.resolve("trials")).doesNotExist();
  }

  /** Where every trial takes its task's time, every task writes a file. */
  @Test
  void shouldTakeSmallFilesOver() throws IOException {
    List<Trial> trials = FakeWork.trials(300);
    Watch watch = run(trials, () -> SLOW.addAndGet(TrialQueue.TASK_NANOS), NEVER);
    assertThat(watch.done).hasSize(300).doesNotHaveDuplicates();
    assertThat(TrialRows.files(out)).hasSizeLessThan(80);
    assertThat(TrialRows.of(out)).hasSize(300);
  }

  @Test
  void shouldRecordFailuresGoOnAndTryThemAgain() throws IOException {
    List<Trial> trials = new ArrayList<>(FakeWork.trials(30));
    trials.add(3, FakeWork.trial("unlucky"));
    trials.add(7, FakeWork.trial("divergent"));
    trials.add(9, FakeWork.trial("greedy"));
    Files.createDirectories(out.resolve("trials/unlucky/run"));
    Files.createDirectories(out.resolve("trials/unlucky/.run-dead"));
    Watch watch = run(trials, System::nanoTime, NEVER);
    assertThat(watch.done).hasSize(30);
    assertThat(watch.failed)
        .containsExactlyInAnyOrder(
            "unlucky: IllegalStateException: no such luck <- IOException: deep below",
            "divergent: it diverged",
            "greedy: OutOfMemoryError: Java heap space");
    JsonNode row = TrialRows.of(out, "unlucky");
    assertThat(row.get("state").asText()).isEqualTo("FAILED");
    assertThat(row.get("trace").asText()).contains("FakeWork.run");
    assertThat(row.get("result").isNull()).isTrue();
    assertThat(out.resolve("trials/unlucky")).as("nobody vouches for it").isEmptyDirectory();
    Standings standings = store.standings(trials);
    assertThat(standings.unsettled(trials))
        .extracting(Trial::id)
        .containsExactly("unlucky", "greedy");
    assertThat(standings.of(trials.get(7)).orElseThrow().state()).isEqualTo(TrialState.DIVERGED);

    Files.createFile(out.resolve(FakeWork.REMEDY));
    Watch again = run(trials, System::nanoTime, NEVER);
    assertThat(again.done).containsExactly("unlucky");
    assertThat(again.failed).hasSize(1);
    assertThat(store.rows(trials).get("unlucky").state()).isEqualTo(TrialState.DONE);
    assertThat(store.rows(trials).get("unlucky").session()).isEqualTo(2);
  }

  /** Of a task whose driver has lost the lock, nothing may come to count. */
  @Test
  void shouldWriteNothingForADriverThatHasLostItsLock() throws Exception {
    List<Trial> trials = List.of(FakeWork.trial("thief"));
    assertThatThrownBy(() -> run(trials, System::nanoTime, NEVER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("trial thief failed")
        .hasStackTraceContaining(out + " is not to be written by this task");
    assertThat(TrialRows.files(out)).isEmpty();
    while (SharedSpark.context().statusTracker().getActiveJobIds().length > 0) {
      Thread.sleep(10);
    }
  }

  @Test
  void shouldEndWithASentenceWhereExecutorsSeeAnotherDirectory() {
    List<Trial> trials = FakeWork.trials(1);
    DirectoryLock lock = DirectoryLock.take(hadoop(out), new Configuration());
    try {
      Standings standings = store.standings(trials);
      String place = out.toString();
      TrialWork unshared =
          (trial, begun, roundDone) -> {
            try {
              Files.delete(Path.of(place, "results"));
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
            return new FakeWork("").run(trial, begun, roundDone);
          };
      assertThatThrownBy(
              () ->
                  runner(lock, System::nanoTime, new Watch())
                      .run(trials, standings, unshared, NEVER))
          .hasStackTraceContaining("must be a directory that driver and executors share");
    } finally {
      lock.release();
    }
    assertThat(out.resolve("results")).doesNotExist();
  }

  /** However far the tasks have come by then. */
  @RepeatedTest(5)
  void shouldStopAndGoOn() throws IOException {
    List<Trial> trials = FakeWork.trials(500);
    Watch first = new Watch();
    int ended = run(trials, System::nanoTime, () -> !first.done.isEmpty(), first);
    assertThat(ended).isEqualTo(first.done.size()).isLessThan(500);
    Watch second = run(trials, System::nanoTime, NEVER);
    Set<String> all = new HashSet<>(first.done);
    all.addAll(second.done);
    assertThat(all).hasSize(500);
    assertThat(first.done.size() + second.done.size()).isEqualTo(500);
    assertThat(TrialRows.of(out)).hasSize(500);
  }

  private Watch run(List<Trial> trials, Ticks ticks, BooleanSupplier stop) {
    Watch watch = new Watch();
    run(trials, ticks, stop, watch);
    return watch;
  }

  private int run(List<Trial> trials, Ticks ticks, BooleanSupplier stop, Watch watch) {
    DirectoryLock lock = DirectoryLock.take(hadoop(out), new Configuration());
    try {
      Standings standings = store.standings(trials);
      return runner(lock, ticks, watch)
          .run(standings.unsettled(trials), standings, new FakeWork(out.toString()), stop);
    } finally {
      lock.release();
    }
  }

  private TrialRunner runner(DirectoryLock lock, Ticks ticks, Watch watch) {
    return new TrialRunner(SharedSpark.context(), "fakes", store, lock, "test-1", ticks, watch);
  }

  private static long processNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toString());
  }

  private static final class Watch implements TrialListener {

    private final List<String> done = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    @Override
    public void planned(int trials, long rounds) {}

    @Override
    public void done(String trial) {
      done.add(trial);
    }

    @Override
    public void failed(String trial, String why) {
      failed.add(trial + ": " + why);
    }
  }
}
