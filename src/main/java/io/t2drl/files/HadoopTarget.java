package io.t2drl.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * A file on one of Hadoop's file systems.
 *
 * @param path its qualified name
 * @param hadoop configuration of the file system
 */
record HadoopTarget(Path path, Configuration hadoop) implements OutputTarget {

  @Override
  public void check() throws IOException {
    Optional<FileStatus> before = status();
    if (before.isPresent() && before.get().isDirectory()) {
      throw new IOException("it is a directory");
    }
    OutputDirectory.tryOut(files(), path.getParent());
  }

  @Override
  public void write(byte[] content) throws IOException {
    Optional<FsPermission> before = permission();
    Path temporary = new Path(path.getParent(), OutputDirectory.temporary());
    AtomicFile.write(path, temporary, hadoop, content);
    if (before.isPresent()) {
      files().setPermission(path, before.get());
    }
  }

  @Override
  public Optional<Object> place() {
    return Optional.of(path);
  }

  private Optional<FsPermission> permission() throws IOException {
    try {
      return status().map(FileStatus::getPermission);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // file systems that go by Hadoop's local one may have none to tell
    }
  }

  private FileSystem files() throws IOException {
    return path.getFileSystem(hadoop);
  }

  private Optional<FileStatus> status() throws IOException {
    try {
      return Optional.of(files().getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
