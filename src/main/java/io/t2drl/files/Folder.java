package io.t2drl.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A directory of ours on any of Hadoop's file systems, which need not exist. Where the file system
 * refuses, all that it can be asked throws an {@link UncheckedIOException}.
 *
 * @param base where it lies
 * @param hadoop configuration of the file systems
 */
public record Folder(Path base, Configuration hadoop) {

  /**
   * Work that the file system may refuse.
   *
   * @param <T> type of the result
   */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * Does the work.
     *
     * @param files the folder's file system
     * @return the result
     * @throws IOException if the file system refuses
     */
    T on(FileSystem files) throws IOException;
  }

  /** {@return the place of a file or folder in it} */
  public Path place(String name) {
    return new Path(base, name);
  }

  /** {@return a folder in it} */
  public Folder folder(String name) {
    return new Folder(place(name), hadoop);
  }

  /**
   * Does some work on its file system.
   *
   * @param <T> type of the result
   * @param work the work
   * @return the work's result
   */
  public <T> T io(Work<T> work) {
    try {
      return work.on(base.getFileSystem(hadoop));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return whether a file or folder exists} */
  public boolean exists(Path file) {
    return io(files -> files.exists(file));
  }

  /** {@return what it holds; nothing where it does not exist} */
  public List<FileStatus> list() {
    return exists(base) ? io(files -> Arrays.asList(files.listStatus(base))) : List.of();
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param megabytes largest size in MiB, below 2,048
   * @return its content
   * @throws io.t2drl.config.UserError if the file is larger
   */
  public byte[] read(Path file, int megabytes) {
    return io(files -> BoundedFile.read(file, hadoop, megabytes));
  }

  /**
   * Writes a file, whole or not at all.
   *
   * @param file file to create or replace; missing parent directories are created
   * @param bytes the content
   */
  public void write(Path file, byte[] bytes) {
    io(
        files -> {
          AtomicFile.write(file, hadoop, bytes);
          return null;
        });
  }
}
