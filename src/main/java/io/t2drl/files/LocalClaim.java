package io.t2drl.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/**
 * What its holder has written into a {@link LocalLock}, each time another text: the next holder
 * writes over it.
 *
 * @param directory the directory, for messages
 * @param file the lock's file
 * @param owner what the holder has written
 */
record LocalClaim(String directory, String file, String owner) implements LockClaim {

  private static final long serialVersionUID = 1;

  @Override
  public void confirm(Configuration hadoop) {
    Path lock = Path.of(file);
    if (!Files.isDirectory(lock.getParent())) {
      throw lost("it was moved or deleted, or is no directory that driver and executors share");
    }
    try (InputStream in = Files.newInputStream(lock)) {
      byte[] bytes = in.readNBytes(DirectoryLock.LONGEST_HOLDER + 1);
      if (!owner.equals(new String(bytes, StandardCharsets.UTF_8))) {
        throw lost("the driver that began it holds the lock no longer");
      }
    } catch (NoSuchFileException e) {
      // Deleted by somebody: the driver makes it again, or finds that another one came first.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IllegalStateException lost(String why) {
    return new IllegalStateException(
        String.format(
            Locale.ROOT, "%s is not to be written by this task: %s; it stops", directory, why));
  }
}
