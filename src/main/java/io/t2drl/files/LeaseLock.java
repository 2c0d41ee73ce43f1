package io.t2drl.files;

import io.t2drl.config.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock for shared file systems: numbered files {@code _lock-N}, of which the one with the highest
 * number is the claim that counts. Its holder rewrites it again and again, and marks it free in the
 * end. A driver that finds it free, or has watched it stand still for long enough, creates the next
 * number; a file can be created only once, so one driver wins, and only then deletes lower numbers.
 * Numbers only grow, so nobody ever rewrites or deletes a claim that counts but is not its own. No
 * clocks of different machines are compared: silence is measured by the one who waits.
 */
final class LeaseLock implements DirectoryLock {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseLock.class);
  private static final String FREE = "free";

  private final FileSystem files;
  private final Path name;
  private final int number;
  private final String owner;
  private final ScheduledExecutorService renewals;
  private long beats;

  /**
   * How long things take.
   *
   * @param renewal between two renewals of a claim
   * @param silence after which a claim is a dead driver's; several renewals
   * @param poll between two looks at a claim
   */
  record Timing(Duration renewal, Duration silence, Duration poll) {

    static final Timing USUAL =
        new Timing(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(1));
  }

  private LeaseLock(FileSystem files, Path name, int number, String owner) {
    this.files = files;
    this.name = name;
    this.number = number;
    this.owner = owner;
    this.renewals =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "lock of " + name.getParent());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes the lock.
   *
   * @param files file system of the run directory
   * @param name path of the claims, less their number
   * @param timing how long to wait for a sign of life
   * @throws io.t2drl.config.UserError if another driver holds it
   */
  static LeaseLock take(FileSystem files, Path name, Timing timing) throws IOException {
    NavigableMap<Integer, FileStatus> before = claims(files, name);
    while (!before.isEmpty() && !isSilent(files, before.lastEntry().getValue().getPath(), timing)) {
      before = claims(files, name);
    }
    int number = before.isEmpty() ? 1 : before.lastKey() + 1;
    LeaseLock lock =
        new LeaseLock(files, name, number, DirectoryLock.self() + " " + UUID.randomUUID() + " ");
    lock.create();
    // Others may have gone through this number, and deleted it, since this driver looked.
    if (claims(files, name).lastKey() != number || !isOwn(read(files, lock.claim()), lock.owner)) {
      lock.release();
      throw overtaken(name);
    }
    for (FileStatus old : before.values()) {
      files.delete(old.getPath(), false);
    }
    long renewal = timing.renewal.toMillis();
    lock.renewals.scheduleAtFixedRate(lock::renew, renewal, renewal, TimeUnit.MILLISECONDS);
    return lock;
  }

  /**
   * Watches a claim until it has stood still for the whole silence.
   *
   * @return whether it is free or silent; false if there is no such file any more
   * @throws io.t2drl.config.UserError if its holder shows life
   */
  private static boolean isSilent(FileSystem files, Path claim, Timing timing) throws IOException {
    String seen = read(files, claim);
    if (seen == null || seen.equals(FREE)) {
      return seen != null;
    }
    LOG.info(
        "{} is claimed ({}): waiting up to {} s for a sign of life",
        claim.getParent(),
        DirectoryLock.holder(seen),
        timing.silence.toSeconds());
    // A sleep never ends early, so this takes at least the silence.
    for (Duration waited = Duration.ZERO;
        waited.compareTo(timing.silence) < 0;
        waited = waited.plus(timing.poll)) {
      try {
        Thread.sleep(timing.poll.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for " + claim, e);
      }
      String now = read(files, claim);
      if (now == null || now.equals(FREE)) {
        return now != null;
      }
      if (!now.equals(seen)) {
        throw DirectoryLock.refused(
            claim.getParent().toString(), DirectoryLock.holder(now.isEmpty() ? seen : now));
      }
    }
    return true;
  }

  @Override
  public synchronized void confirm() {
    try {
      if (!counts(files, name, number, owner)) {
        throw lost(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public LockClaim claimed() {
    return new LeaseClaim(files.makeQualified(name).toString(), number, owner);
  }

  /** {@return whether a claim is the one with the highest number, and its owner's} */
  static boolean counts(FileSystem files, Path name, int number, String owner) throws IOException {
    NavigableMap<Integer, FileStatus> claims = claims(files, name);
    return !claims.isEmpty()
        && claims.lastKey() == number
        && isOwn(read(files, claim(name, number)), owner);
  }

  /** {@return what a driver says whose claim counts no longer} */
  static IllegalStateException lost(Path name) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT,
            "another driver has taken %s over, for this one gave no sign of life for too long;"
                + " it stops, the other one goes on",
            name.getParent()));
  }

  /** Shows that this driver lives, as long as the claim is its own. */
  private synchronized void renew() {
    if (renewals.isShutdown()) {
      return;
    }
    try {
      confirm();
      beats++;
      fill(files.create(claim(), true), owner + beats);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} could not be renewed: {}", claim(), e.getMessage());
    } catch (IllegalStateException e) {
      LOG.error(e.getMessage());
      renewals.shutdown();
    }
  }

  @Override
  public synchronized void release() {
    renewals.shutdown();
    try {
      if (!isOwn(read(files, claim()), owner)) {
        return;
      }
      if (claims(files, name).lastKey() == number) {
        fill(files.create(claim(), true), FREE);
      } else {
        files.delete(claim(), false);
      }
    } catch (IOException e) {
      // Often the reason why the run ends, which must not be hidden: the claim falls silent anyway.
      LOG.warn("{} could not be given free: {}", claim(), e.getMessage());
    }
  }

  private Path claim() {
    return claim(name, number);
  }

  private static Path claim(Path name, int number) {
    return new Path(name.getParent(), name.getName() + "-" + number);
  }

  private void create() throws IOException {
    FSDataOutputStream out;
    try {
      out = files.create(claim(), false);
    } catch (IOException e) {
      String holder = read(files, claim());
      if (holder != null) {
        throw DirectoryLock.refused(name.getParent().toString(), DirectoryLock.holder(holder));
      }
      NavigableMap<Integer, FileStatus> now = claims(files, name);
      if (!now.isEmpty() && now.lastKey() > number) {
        throw overtaken(name); // a later one has just deleted it
      }
      throw e;
    }
    fill(out, owner + beats);
  }

  private static UserError overtaken(Path name) {
    return DirectoryLock.refused(name.getParent().toString(), "unknown, it came at the same time");
  }

  private static void fill(FSDataOutputStream claim, String content) throws IOException {
    try (claim) {
      claim.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Where a file can be created only once, the number says it all; elsewhere the last one wins. */
  private static boolean isOwn(String content, String owner) {
    return content != null && (content.startsWith(owner) || owner.startsWith(content));
  }

  private static NavigableMap<Integer, FileStatus> claims(FileSystem files, Path name)
      throws IOException {
    NavigableMap<Integer, FileStatus> claims = new TreeMap<>();
    String pattern = name.getName() + "-\\d{1,9}";
    Path directory = name.getParent();
    if (files.exists(directory)) {
      for (FileStatus file : files.listStatus(directory)) {
        String found = file.getPath().getName();
        if (found.matches(pattern)) {
          if (!file.isFile()) {
            throw DirectoryLock.foreign(file.getPath().toString(), "it is no regular file");
          }
          claims.put(Integer.parseInt(found.substring(name.getName().length() + 1)), file);
        }
      }
    }
    return claims;
  }

  /**
   * Reads a claim.
   *
   * @return its content; null if there is no such file
   * @throws UserError if it is none
   */
  private static String read(FileSystem files, Path claim) throws IOException {
    try (FSDataInputStream in = files.open(claim)) {
      String text = new String(in.readNBytes(LONGEST_HOLDER + 1), StandardCharsets.UTF_8);
      if (!DirectoryLock.canBeHolder(text)) {
        throw DirectoryLock.foreign(claim.toString(), "it holds something else");
      }
      return text;
    } catch (FileNotFoundException e) {
      return null;
    }
  }
}
