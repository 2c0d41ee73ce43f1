package io.t2drl.train;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.IOUtils;

/**
 * A lock that the operating system keeps on the file {@code _lock} and drops when the process ends,
 * however it ends: it is never stale. The file stays, empty, when nobody holds it; deleting it on
 * release would let two drivers lock two files of the same name.
 */
final class LocalLock implements RunLock {

  /** A system's locks belong to processes: within this one, we keep account ourselves. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final int LONGEST_HOLDER = 1000;

  private final Path file;
  private final FileChannel channel;

  private LocalLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param directory the run directory, for messages
   * @param file the file to lock; missing parent directories are created
   * @throws UserError if another driver holds it, or the file system has no locks
   */
  static LocalLock take(String directory, Path file) throws IOException {
    Path parent = Files.createDirectories(file.toAbsolutePath().getParent());
    Path real = parent.toRealPath().resolve(file.getFileName());
    // Must come before the file is opened: closing it again would drop this process's lock.
    if (!HELD.add(real)) {
      throw RunLock.refused(directory, RunLock.self());
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel =
          FileChannel.open(
              real, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lock(directory, channel) == null) {
        throw RunLock.refused(directory, holder(channel));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(RunLock.self().getBytes(StandardCharsets.UTF_8)));
      taken = true;
      return new LocalLock(real, channel);
    } finally {
      if (!taken) {
        IOUtils.closeQuietly(channel);
        HELD.remove(real);
      }
    }
  }

  private static FileLock lock(String directory, FileChannel channel) {
    try {
      return channel.tryLock();
    } catch (IOException e) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s cannot be locked: %s; name an --out on a file system that has locks",
              directory,
              e.getMessage()));
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HOLDER);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  @Override
  public void confirm() {
    // The system takes it from nobody who lives.
  }

  @Override
  public void release() {
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }
}
