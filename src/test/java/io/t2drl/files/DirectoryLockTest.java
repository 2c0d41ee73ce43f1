package io.t2drl.files;

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
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One writer a run directory, however many want to be it and whoever died before. */
class DirectoryLockTest {

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
    DirectoryLock lock = take(run);
    assertThat(lock).isInstanceOf(LocalLock.class);
    assertThatThrownBy(() -> take(run.resolve("../" + run.getFileName())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is being written by another driver")
        .hasMessageContaining(" " + ProcessHandle.current().pid() + " ");
    lock.release();
    assertThat(run.resolve("_lock")).isEmptyFile();
    assertThat(ForeignFiles.isFree(hadoop(run), new Configuration())).isTrue();
    take(run).release();
  }

  @Test
  void shouldLockADirectoryUnderAllItsNames() throws IOException {
    Path link =
        Files.createSymbolicLink(run.resolve("link"), Files.createDirectory(run.resolve("r")));
    DirectoryLock lock = take(link);
    assertThatThrownBy(() -> take(run.resolve("r"))).hasMessageContaining("is being written");
    lock.confirm();
    lock.release();
  }

  @Test
  void shouldTakeOverTheLockOfADeadProcess() throws IOException {
    Files.writeString(run.resolve("_lock"), DEAD);
    take(run).release();
  }

  @Test
  void shouldLetOneOfManyThreadsTakeALocalLock() throws Exception {
    Files.writeString(run.resolve("_lock"), DEAD);
    for (int i = 0; i < 20; i++) {
      List<DirectoryLock> taken = contend(() -> take(run));
      assertThat(taken).hasSize(1);
      taken.get(0).release();
    }
  }

  @Test
  void shouldRefuseASecondWriterAsSoonAsTheFirstOneShowsLife() throws IOException {
    DirectoryLock lock = lease(LIVELY);
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
    DirectoryLock silent = lease(new LeaseLock.Timing(LONG, SHORT, SHORT));
    silent.confirm();
    DirectoryLock lock = lease(new LeaseLock.Timing(LONG, SHORT, SHORT));
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
      List<DirectoryLock> taken =
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
    raced.initialize(raced.getUri(), new Configuration());
    assertThatThrownBy(
            () -> LeaseLock.take(raced, name(), new LeaseLock.Timing(LONG, SHORT, SHORT)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("it came at the same time");
    assertThat(run.resolve("_lock-9")).hasContent(DEAD);
    assertThat(run.resolve("_lock-8")).doesNotExist();
  }

  @Test
  void shouldNotLoseAClaimOverAnInterruptedRenewal() throws IOException {
    DirectoryLock lock = lease(new LeaseLock.Timing(LONG, SHORT, SHORT));
    Files.writeString(run.resolve("_lock-1"), ""); // created anew, not written
    lock.confirm();
    lock.release();
    assertThat(run.resolve("_lock-1")).hasContent("free");
  }

  /** What may stand where the lock's file belongs. */
  private enum Foreign {
    DIRECTORY(lock -> Files.createDirectory(lock), "it is no regular file"),
    LINK(
        lock -> {
          Files.writeString(lock.resolveSibling("thesis.txt"), "mine");
          Files.createSymbolicLink(lock, Path.of("thesis.txt"));
        },
        "it is a symbolic link"),
    DANGLING_LINK(
        lock -> Files.createSymbolicLink(lock, Path.of("nowhere")), "it is a symbolic link"),
    TEXT(lock -> Files.writeString(lock, "my key is\n42\n"), "it holds something else"),
    LONG_TEXT(lock -> Files.writeString(lock, "x".repeat(5000)), "it holds something else");

    private final Deed deed;
    private final String why;

    Foreign(Deed deed, String why) {
      this.deed = deed;
      this.why = why;
    }
  }

  private interface Deed {
    void to(Path lock) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseWhatIsNoLockAndLeaveIt(Foreign foreign) throws IOException {
    Path lock = run.resolve("_lock");
    foreign.deed.to(lock);
    String before = content(run);
    assertThatThrownBy(() -> take(run))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(lock + " must be the lock that t2drl keeps there, but " + foreign.why)
        .hasMessageContaining("move it away");
    assertThat(content(run)).isEqualTo(before);
    FileUtils.deleteQuietly(lock.toFile());
    take(run).release(); // the advice is true
  }

  @Test
  void shouldRefuseClaimsThatAreNone() throws IOException {
    Files.createDirectory(run.resolve("_lock-3"));
    assertThatThrownBy(() -> lease(LIVELY))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("_lock-3 must be the lock that t2drl keeps there");
    Files.delete(run.resolve("_lock-3"));
    Files.writeString(run.resolve("_lock-4"), "mine\n");
    assertThatThrownBy(() -> lease(new LeaseLock.Timing(LONG, SHORT, SHORT)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("_lock-4 must be the lock that t2drl keeps there");
    assertThat(run.resolve("_lock-4")).hasContent("mine");
  }

  @Test
  void shouldMakeADeletedLockAgain() throws IOException {
    DirectoryLock lock = take(run);
    Files.delete(run.resolve("_lock"));
    lock.confirm();
    assertThat(run.resolve("_lock")).content().contains(" " + ProcessHandle.current().pid() + " ");
    lock.confirm();
    assertThatThrownBy(() -> take(run)).hasMessageContaining("is being written");
    lock.release();
    assertThat(run.resolve("_lock")).isEmptyFile();
  }

  @Test
  void shouldStopWhereAnotherDriverHasTakenADeletedLock() throws IOException {
    DirectoryLock lock = take(run);
    Files.delete(run.resolve("_lock"));
    Files.writeString(run.resolve("_lock"), DEAD); // one that has been here, and died
    assertThatIllegalStateException()
        .isThrownBy(lock::confirm)
        .withMessage(
            run
                + " is no longer this driver's: its lock was deleted, and another driver has taken"
                + " it; this driver stops");
    lock.release();
    assertThat(run.resolve("_lock")).hasContent(DEAD);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldStopWhereTheDirectoryIsGone(boolean madeAgain) throws IOException {
    Path directory = run.resolve("moved");
    DirectoryLock lock = take(directory);
    Files.move(directory, run.resolve("elsewhere"));
    if (madeAgain) {
      Files.createDirectories(directory.resolve("metrics")); // as Spark does
    }
    assertThatIllegalStateException()
        .isThrownBy(lock::confirm)
        .withMessage(
            directory + " is no longer this driver's: it was moved or deleted; this driver stops");
    lock.release();
    assertThat(directory.resolve("_lock")).doesNotExist();
  }

  /** Tasks run elsewhere, and those of a driver before may still be there. */
  @Test
  void shouldShowTasksWhoseTheLockIs() throws IOException {
    Configuration hadoop = new Configuration();
    DirectoryLock first = take(run.resolve("r"));
    LockClaim early = SerializationUtils.roundtrip(first.claimed());
    early.confirm(hadoop);
    first.release();
    assertThatIllegalStateException()
        .isThrownBy(() -> early.confirm(hadoop))
        .withMessage(
            run.resolve("r")
                + " is not to be written by this task: the driver that began it holds the lock no"
                + " longer; it stops");
    DirectoryLock second = take(run.resolve("r"));
    LockClaim late = second.claimed();
    late.confirm(hadoop);
    assertThatIllegalStateException()
        .as("of the same process, but not of this driver")
        .isThrownBy(() -> early.confirm(hadoop));
    Files.delete(run.resolve("r/_lock"));
    late.confirm(hadoop);
    second.confirm();
    late.confirm(hadoop);
    Files.move(run.resolve("r"), run.resolve("elsewhere"));
    assertThatIllegalStateException()
        .isThrownBy(() -> late.confirm(hadoop))
        .withMessageContaining("is no directory that driver and executors share");
    second.release();
  }

  @Test
  void shouldShowTasksWhoseTheClaimIs() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.shared.impl", SharedFileSystem.class.getName());
    DirectoryLock silent = lease(new LeaseLock.Timing(LONG, SHORT, SHORT));
    LockClaim early = SerializationUtils.roundtrip(silent.claimed());
    early.confirm(hadoop);
    DirectoryLock lock = lease(new LeaseLock.Timing(LONG, SHORT, SHORT));
    lock.claimed().confirm(hadoop);
    assertThatIllegalStateException()
        .isThrownBy(() -> early.confirm(hadoop))
        .withMessageContaining("another driver has taken");
    lock.release();
    assertThatIllegalStateException().isThrownBy(() -> lock.claimed().confirm(hadoop));
  }

  @Test
  void shouldRefuseAFileWhereADirectoryBelongs() throws IOException {
    Files.writeString(run.resolve("file"), "mine");
    assertThatThrownBy(() -> take(run.resolve("file")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("must be a directory that can be made and written");
  }

  /** Names and texts of the files in a directory, links followed. */
  private static String content(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      StringBuilder all = new StringBuilder();
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        all.append(file)
            .append(Files.isRegularFile(file) ? Files.readString(file) : "")
            .append(';');
      }
      return all.toString();
    }
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

  private static DirectoryLock take(Path directory) {
    return DirectoryLock.take(hadoop(directory), new Configuration());
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path(path.toString());
  }

  private DirectoryLock lease(LeaseLock.Timing timing) throws IOException {
    return LeaseLock.take(files, name(), timing);
  }

  private org.apache.hadoop.fs.Path name() {
    return new org.apache.hadoop.fs.Path(run.toString(), DirectoryLock.NAME);
  }

  /** Locks that were taken by threads that all try at the same time; the others were refused. */
  private static List<DirectoryLock> contend(Callable<DirectoryLock> take) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONTENDERS);
    try {
      CyclicBarrier start = new CyclicBarrier(CONTENDERS);
      List<Future<DirectoryLock>> attempts = new ArrayList<>();
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
      List<DirectoryLock> taken = new ArrayList<>();
      for (Future<DirectoryLock> attempt : attempts) {
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
