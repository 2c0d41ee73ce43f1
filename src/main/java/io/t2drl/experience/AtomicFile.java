package io.t2drl.experience;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Small files that readers see either as they were or as they are, never half written. */
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
    FileContext files = FileContext.getFileContext(target.toUri(), hadoop);
    try (OutputStream out =
        files.create(
            temporary,
            EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
            Options.CreateOpts.createParent())) {
      out.write(bytes);
    }
    files.rename(temporary, target, Options.Rename.OVERWRITE);
  }
}
