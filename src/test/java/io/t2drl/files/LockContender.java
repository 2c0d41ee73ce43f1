package io.t2drl.files;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A process that takes a directory's lock again and again, checks that it is alone while it holds
 * it, and dies holding it.
 */
final class LockContender {

  /** Exit code of one that died as planned. */
  static final int DEAD = 9;

  /** Exit code of one that met another holder. */
  static final int NOT_ALONE = 1;

  private LockContender() {}

  /** Arguments: the directory, {@code local} or {@code lease}, a seed, how often to hold it. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    RandomGenerator random = new java.util.SplittableRandom(Long.parseLong(arguments[2]));
    int wanted = Integer.parseInt(arguments[3]);
    for (int held = 0; held < wanted; ) {
      DirectoryLock lock;
      try {
        lock = arguments[1].equals("local") ? local(directory) : lease(directory);
      } catch (UserError e) {
        Thread.sleep(random.nextInt(5));
        continue;
      }
      held++;
      Path alone = directory.resolve("alone");
      enter(alone);
      Thread.sleep(random.nextInt(5));
      lock.confirm();
      Files.delete(alone);
      if (held == wanted) {
        Runtime.getRuntime().halt(DEAD);
      }
      lock.release();
    }
  }

  private static void enter(Path alone) throws IOException {
    try {
      Files.createFile(alone);
    } catch (FileAlreadyExistsException e) {
      System.err.println("another driver holds the lock too");
      Runtime.getRuntime().halt(NOT_ALONE);
    }
  }

  private static DirectoryLock local(Path directory) throws IOException {
    return LocalLock.take(directory.toString(), directory.resolve(DirectoryLock.NAME));
  }

  private static DirectoryLock lease(Path directory) throws IOException {
    return LeaseLock.take(
        SharedFileSystem.create(),
        new org.apache.hadoop.fs.Path(directory.toString(), DirectoryLock.NAME),
        new LeaseLock.Timing(Duration.ofMillis(50), Duration.ofSeconds(4), Duration.ofMillis(10)));
  }
}
