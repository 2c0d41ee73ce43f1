package io.t2drl.files;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * Small files that readers see either as they were or as they are, never half written, whenever the
 * writer dies.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /**
   * Writes a file beside the target, then renames it over the target.
   *
   * @param target file to create or replace; missing parent directories are created
   * @param hadoop configuration of the file system
   * @param bytes the content
   * @throws IOException if the file system refuses
   */
  public static void write(Path target, Configuration hadoop, byte[] bytes) throws IOException {
    // Hadoop, Spark and DuckDB skip names that begin with a dot or underscore.
    write(target, new Path(target.getParent(), "." + target.getName() + ".tmp"), hadoop, bytes);
  }

  /**
   * Writes a file under another name, then renames it over the target.
   *
   * @param target file to create or replace; missing parent directories are created
   * @param temporary name of the file until it is whole, on the same file system
   * @param hadoop configuration of the file system
   * @param bytes the content
   * @throws IOException if the file system refuses
   */
  public static void write(Path target, Path temporary, Configuration hadoop, byte[] bytes)
      throws IOException {
    try {
      writeAndRename(target, temporary, hadoop, bytes);
    } catch (FSError e) {
      // So Hadoop calls a full local disk. It is no reason to give up the JVM.
      throw new IOException(
          String.format(Locale.ROOT, "%s: %s", target, e.getCause().getMessage()), e);
    }
  }

  private static void writeAndRename(
      Path target, Path temporary, Configuration hadoop, byte[] bytes) throws IOException {
    FileSystem files = target.getFileSystem(hadoop);
    if (files instanceof ChecksumFileSystem local) {
      replace(target, temporary, local, bytes);
      return;
    }
    FileContext context = FileContext.getFileContext(target.toUri(), hadoop);
    try (FSDataOutputStream out =
        context.create(
            temporary,
            EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
            Options.CreateOpts.createParent())) {
      fill(out, bytes);
    }
    context.rename(temporary, target, Options.Rename.OVERWRITE);
  }

  /** {@return whether a file is what a dead writer left of its work} */
  public static boolean isLeftover(Path file) {
    return file.getName().matches("\\..+\\.tmp");
  }

  /**
   * On local disks, Hadoop renames over a file by deleting it first, and renames the file with its
   * checksums after it: a writer that dies in between leaves nothing, or a file that cannot be read
   * for another one's checksums. The operating system replaces a file in one step.
   */
  private static void replace(Path target, Path temporary, ChecksumFileSystem local, byte[] bytes)
      throws IOException {
    FileSystem raw = local.getRawFileSystem();
    try (FSDataOutputStream out = raw.create(temporary, true)) {
      fill(out, bytes);
    }
    raw.delete(local.getChecksumFile(target), false);
    if (!raw.rename(temporary, target)) {
      throw new IOException("Cannot rename " + temporary + " to " + target);
    }
  }

  private static void fill(FSDataOutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    if (out.hasCapability(StreamCapabilities.HSYNC)) {
      out.hsync(); // else a crash of the machine could leave the new name without its content
    }
  }
}
