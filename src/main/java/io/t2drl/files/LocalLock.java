package io.t2drl.files;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that the operating system keeps on the file {@code _lock} and drops when the process ends,
 * however it ends: it is never stale. The file stays, empty, when nobody holds it; deleting it on
 * release would let two drivers lock two files of the same name.
 */
final class LocalLock implements DirectoryLock {

  private static final Logger LOG = LoggerFactory.getLogger(LocalLock.class);

  /** A system's locks belong to processes: within this one, we keep account ourselves. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final String directory;
  private final Path file;
  private final String visible;
  private final String owner;
  private final Object parentKey;
  private Held held;

  /**
   * An open file that is locked.
   *
   * @param channel keeps it open
   * @param key what tells it from other files that come to have its name; null where nothing does
   */
  private record Held(FileChannel channel, Object key) {}

  private LocalLock(String directory, Path file, Path visible, String owner, Held held)
      throws IOException {
    this.directory = directory;
    this.file = file;
    this.visible = visible.toString();
    this.owner = owner;
    this.parentKey = attributes(file.getParent()).fileKey();
    this.held = held;
  }

  /**
   * Takes the lock.
   *
   * @param directory the directory, for messages
   * @param file the file to lock; missing parent directories are created
   * @throws UserError if another driver holds it, it is no lock, or the file system has no locks
   */
  static LocalLock take(String directory, Path file) throws IOException {
    Path real = parent(directory, file).toRealPath().resolve(file.getFileName());
    // Must come before the file is opened: closing it again would drop this process's lock.
    if (!HELD.add(real)) {
      throw DirectoryLock.refused(directory, DirectoryLock.self());
    }
    // Unlike any before, so that tasks of an earlier holder in this very process see it go.
    String owner = DirectoryLock.self() + " " + UUID.randomUUID();
    Held held = null;
    try {
      refuseOtherKinds(real);
      held = lock(directory, real, owner, StandardOpenOption.CREATE);
      return new LocalLock(directory, real, file.toAbsolutePath(), owner, held);
    } finally {
      if (held == null) {
        HELD.remove(real);
      }
    }
  }

  private static Path parent(String directory, Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    try {
      // It may be a link to a directory, which the JDK would refuse to make.
      return Files.isDirectory(parent) ? parent : Files.createDirectories(parent);
    } catch (AccessDeniedException | FileAlreadyExistsException e) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s must be a directory that can be made and written: %s; name another --out",
              directory,
              e));
    }
  }

  private static void refuseOtherKinds(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = attributes(file);
      if (attributes.isSymbolicLink()) {
        throw DirectoryLock.foreign(file.toString(), "it is a symbolic link");
      }
      if (!attributes.isRegularFile()) {
        throw DirectoryLock.foreign(file.toString(), "it is no regular file");
      }
    } catch (NoSuchFileException e) {
      // The usual case: it is created.
    }
  }

  /** Opens and locks a file that is not held by this process. */
  private static Held lock(String directory, Path file, String owner, OpenOption creation)
      throws IOException {
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel =
          FileChannel.open(
              file,
              Set.of(
                  creation,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS));
      FileLock lock = tryLock(directory, channel);
      String before = holder(channel);
      if (!DirectoryLock.canBeHolder(before)) {
        throw DirectoryLock.foreign(file.toString(), "it holds something else");
      }
      if (lock == null) {
        throw DirectoryLock.refused(directory, DirectoryLock.holder(before));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
      Held held = new Held(channel, attributes(file).fileKey());
      taken = true;
      return held;
    } catch (AccessDeniedException e) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s must be writable for the user who writes %s; change its permissions, or name"
                  + " another --out",
              file,
              directory));
    } finally {
      if (!taken) {
        IOUtils.closeQuietly(channel);
      }
    }
  }

  private static FileLock tryLock(String directory, FileChannel channel) {
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
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HOLDER + 1);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The system takes the lock from nobody who lives, but people move and delete files, and the lock
   * of a file without a name keeps nobody out. One that is missing is made again; where another
   * file has its name, another driver has been here, and may have gone on.
   */
  @Override
  public synchronized void confirm() {
    try {
      // Spark makes directories that are missing: there may be one of this name again.
      if (!Objects.equals(attributes(file.getParent()).fileKey(), parentKey)) {
        throw lost("it was moved or deleted");
      }
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        retake();
      } else if (!Objects.equals(attributes(file).fileKey(), held.key)) {
        throw lost("its lock was deleted, and another driver has taken it");
      }
    } catch (NoSuchFileException e) {
      throw lost("it was moved or deleted");
    } catch (FileAlreadyExistsException e) {
      throw lost("its lock was deleted, and another driver has taken it");
    } catch (UserError e) {
      throw lost("its lock was deleted, and " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public LockClaim claimed() {
    return new LocalClaim(directory, visible, owner);
  }

  private void retake() throws IOException {
    Held again = lock(directory, file, owner, StandardOpenOption.CREATE_NEW);
    LOG.warn("{} was deleted while a driver writes there; it is made again", file);
    IOUtils.closeQuietly(held.channel);
    held = again;
  }

  private IllegalStateException lost(String why) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT, "%s is no longer this driver's: %s; this driver stops", directory, why));
  }

  @Override
  public synchronized void release() {
    try (FileChannel channel = held.channel) {
      channel.truncate(0);
    } catch (IOException e) {
      // Often the reason why the work ends, which must not be hidden: the lock ends with us anyway.
      LOG.warn("{} could not be emptied: {}", file, e.getMessage());
    } finally {
      HELD.remove(file);
    }
  }
}
