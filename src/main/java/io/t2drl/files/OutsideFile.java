package io.t2drl.files;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file that somebody else keeps and that settings name, on any of Hadoop's file systems. It is
 * read again whenever a run goes on or is judged, so it must be one that can be.
 */
public final class OutsideFile {

  private final String key;
  private final String name;
  private final Path path;
  private final Configuration hadoop;

  private OutsideFile(String key, String name, Path path, Configuration hadoop) {
    this.key = key;
    this.name = name;
    this.path = path;
    this.hadoop = hadoop;
  }

  /**
   * Finds a file. A name without a file system means the default one, which is the local disk
   * unless Hadoop's configuration says otherwise; a relative path begins in the working directory.
   *
   * @param key the key that names it, for messages
   * @param name its path or URI
   * @param hadoop configuration of the file systems
   * @throws UserError if this is no name of a file, or nobody knows its file system
   */
  public static OutsideFile of(String key, String name, Configuration hadoop) {
    try {
      Location.check(key, name);
      Path path = new Path(Location.forHadoop(name));
      return new OutsideFile(key, name, path.getFileSystem(hadoop).makeQualified(path), hadoop);
    } catch (IOException | IllegalArgumentException e) {
      throw refused(key, name, "cannot be found: " + e.getMessage());
    }
  }

  /** {@return its URI, which means the same in any working directory} */
  public String uri() {
    return path.toString();
  }

  /**
   * {@return its content from the beginning}
   *
   * @throws UserError if it does not exist or is nothing that can be read twice
   * @throws IOException if the file system refuses
   */
  public InputStream open() throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    // Checksums that somebody else left beside a file say nothing about what it holds today.
    files = files instanceof ChecksumFileSystem local ? local.getRawFileSystem() : files;
    try {
      FileStatus status = files.getFileStatus(path);
      if (!status.isFile() || PlainFile.isDevice(path)) {
        throw refused(key, name, "must be a file, no directory, pipe or device: it is read again");
      }
      return files.open(path);
    } catch (FileNotFoundException e) {
      throw refused(
          key,
          name,
          String.format(
              Locale.ROOT,
              "does not exist (%s): restore it, or name a copy by -s %s=FILE",
              path,
              key));
    }
  }

  /** {@return SHA-256 of its content, 64 hexadecimal digits} */
  public String sha256() {
    try (InputStream in = open()) {
      return DigestUtils.sha256Hex(in);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** {@return what to say when reading it fails} */
  public UserError unreadable(IOException e) {
    return refused(key, name, "cannot be read: " + e.getMessage());
  }

  /**
   * Makes sure that to read a file leads nowhere but where the user points: to a local disk, the
   * default file system, or that of a file which the user has pointed to. For what the settings of
   * somebody else's run name, before anything is done about it.
   *
   * @param key the key that names the file, for messages
   * @param name its path or URI
   * @param naming the file that names this one
   * @param advice what somebody who trusts it can do, for messages
   * @param hadoop configuration of the file systems
   * @throws UserError if it lies elsewhere
   */
  public static void refuseFar(
      String key, String name, Path naming, String advice, Configuration hadoop) {
    URI usual = FileSystem.getDefaultUri(hadoop);
    URI own = system(new Path(Location.forHadoop(name)).toUri(), usual);
    if (!"file".equals(own.getScheme())
        && !isSameSystem(own, usual)
        && !isSameSystem(own, system(naming.toUri(), usual))) {
      throw refused(
          key,
          name,
          String.format(
              Locale.ROOT,
              "is named by %s and lies on another file system: if you trust it, %s",
              naming,
              advice));
    }
  }

  private static URI system(URI uri, URI usual) {
    return uri.getScheme() == null ? usual : uri;
  }

  private static boolean isSameSystem(URI one, URI other) {
    return Objects.equals(one.getScheme(), other.getScheme())
        && Objects.equals(one.getAuthority(), other.getAuthority());
  }

  private static UserError refused(String key, String name, String why) {
    return new UserError(String.format(Locale.ROOT, "%s=%s %s", key, name, why));
  }
}
