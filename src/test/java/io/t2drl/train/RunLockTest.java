package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One writer a run directory, however many want to be it and whoever died before. */
class RunLockTest {

  private static final int CONTENDERS = 12;
  private static final String DEAD = "elsewhere 17 2026-11-25T08:00:00Z nobody 3";
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final LeaseLock.Timing LIVELY =
      new LeaseLock.Timing(SHORT, Duration.ofSeconds(20), SHORT);

  @TempDir private Path run;
  private final SharedFileSystem files = SharedFileSystem.create();

  @Test
  void shouldRefuseASecondWriterOnThisMachine() throws IOException {
    RunLock lock = RunLock.take(Runs.directory(run));
    assertThat(lock).isInstanceOf(LocalLock.class);
    assertThatThrownBy(() -> RunLock.take(Runs.directory(run.resolve("../" + run.getFileName()))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is being written by another driver")
        .hasMessageContaining(" " + ProcessHandle.current().pid() + " ");
    lock.release();
    assertThat(run.resolve("_lock")).isEmptyFile();
    assertThat(Runs.directory(run).isEmpty()).isTrue();
    RunLock.take(Runs.directory(run)).release();
  }

  @Test
  void shouldTakeOverTheLockOfADeadProcess() throws IOException {
    Files.writeString(run.resolve("_lock"), DEAD);
    RunLock.take(Runs.directory(run)).release();
  }

  @Test
  void shouldLetOneOfManyThreadsTakeALocalLock() throws Exception {
    Files.writeString(run.resolve("_lock"), DEAD);
    for (int i = 0; i < 20; i++) {
      List<RunLock> taken = contend(() -> RunLock.take(Runs.directory(run)));
      assertThat(taken).hasSize(1);
      taken.get(0).release();
    }
  }

  @Test
  void shouldRefuseASecondWriterAsSoonAsTheFirstOneShowsLife() throws IOException {
    RunLock lock = lease(LIVELY);
    assertThatThrownBy(() -> lease(new LeaseLock.Timing(LONG, LONG, SHORT)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is being written by another driver")
        .hasMessageContaining(" " + ProcessHandle.current().pid() + " ");
    lock.confirm();
    lock.release();
    assertThat(run.resolve("_lock-1")).hasContent("free");
    lease(LIVELY).release();
    assertThat(run).isDirectoryContaining("glob:**_lock-2").isDirectoryNotContaining("glob:**-1");
  }

  @Test
  void shouldTakeOverASilentClaimAndFenceItsHolderOff() throws IOException {
    RunLock silent = lease(new LeaseLock.Timing(LONG, SHORT, SHORT));
    silent.confirm();
    RunLock lock = lease(new LeaseLock.Timing(LONG, SHORT, SHORT));
    lock.confirm();
    assertThatIllegalStateException()
        .isThrownBy(silent::confirm)
        .withMessageContaining("another driver has taken")
        .withMessageContaining("it stops");
    silent.release();
    lock.confirm();
    assertThat(run.resolve("_lock-2")).exists();
    assertThat(run.resolve("_lock-1")).doesNotExist();
  }

  @Test
  void shouldLetOneOfManyThreadsTakeOverADeadClaim() throws Exception {
    for (int i = 0; i < 5; i++) {
      Files.writeString(run.resolve("_lock-7"), DEAD);
      List<RunLock> taken =
          contend(() -> lease(new LeaseLock.Timing(SHORT, Duration.ofSeconds(1), SHORT)));
      assertThat(taken).hasSize(1);
      taken.get(0).confirm();
      taken.get(0).release();
      assertThat(run.resolve("_lock-8")).hasContent("free");
      Files.delete(run.resolve("_lock-8"));
    }
  }

  @Test
  void shouldBackOffFromAHigherClaimThatCameMeanwhile() throws IOException {
    // While this driver looks away, one takes and frees number 8, and the next one takes 9.
    Files.writeString(run.resolve("_lock-7"), DEAD);
    SharedFileSystem raced =
        new SharedFileSystem() {
          @Override
          void creating() throws IOException {
            Files.delete(run.resolve("_lock-7"));
            Files.writeString(run.resolve("_lock-9"), DEAD);
          }
        };
    raced.initialize(raced.getUri(), new org.apache.hadoop.conf.Configuration());
    assertThatThrownBy(
            () -> LeaseLock.take(raced, name(), new LeaseLock.Timing(LONG, SHORT, SHORT)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("it came at the same time");
    assertThat(run.resolve("_lock-9")).hasContent(DEAD);
    assertThat(run.resolve("_lock-8")).doesNotExist();
  }

  @Test
  void shouldNotLoseAClaimOverAnInterruptedRenewal() throws IOException {
    RunLock lock = lease(new LeaseLock.Timing(LONG, SHORT, SHORT));
    Files.writeString(run.resolve("_lock-1"), ""); // created anew, not written
    lock.confirm();
    lock.release();
    assertThat(run.resolve("_lock-1")).hasContent("free");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "lease"})
  void shouldHoldAmongProcessesThatDieHoldingIt(String kind) throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx128m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LockContender.class.getName(),
                  run.toString(),
                  kind,
                  Integer.toString(i),
                  kind.equals("local") ? "200" : "20")
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isEqualTo(LockContender.DEAD);
    }
  }

  private RunLock lease(LeaseLock.Timing timing) throws IOException {
    return LeaseLock.take(files, name(), timing);
  }

  private org.apache.hadoop.fs.Path name() {
    return new org.apache.hadoop.fs.Path(run.toString(), RunLock.NAME);
  }

  /** Locks that were taken by threads that all try at the same time; the others were refused. */
  private static List<RunLock> contend(Callable<RunLock> take) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONTENDERS);
    try {
      CyclicBarrier start = new CyclicBarrier(CONTENDERS);
      List<Future<RunLock>> attempts = new ArrayList<>();
      for (int i = 0; i < CONTENDERS; i++) {
        attempts.add(
            threads.submit(
                () -> {
                  start.await();
                  try {
                    return take.call();
                  } catch (UserError e) {
                    return null;
                  }
                }));
      }
      List<RunLock> taken = new ArrayList<>();
      for (Future<RunLock> attempt : attempts) {
        if (attempt.get() != null) {
          taken.add(attempt.get());
        }
      }
      return taken;
    } finally {
      threads.shutdownNow();
    }
  }
}
