package io.t2drl.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk as HDFS behaves: without the operating system's locks, and a file can be created
 * only once. Its scheme is {@code shared}.
 */
public class SharedFileSystem extends RawLocalFileSystem {

  static SharedFileSystem create() {
    try {
      SharedFileSystem files = new SharedFileSystem();
      files.initialize(files.getUri(), new Configuration());
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What other drivers do just before a file is created. */
  void creating() throws IOException {}

  @Override
  public URI getUri() {
    return URI.create("shared:///");
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (!overwrite) {
      creating();
      Files.createDirectories(pathToFile(file.getParent()).toPath());
      try {
        Files.createFile(pathToFile(file).toPath());
      } catch (FileAlreadyExistsException e) {
        throw new org.apache.hadoop.fs.FileAlreadyExistsException(file.toString());
      }
    }
    return super.create(file, true, bufferSize, replication, blockSize, progress);
  }
}
