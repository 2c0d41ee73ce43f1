package io.t2drl.files;

import io.t2drl.config.UserError;
import io.t2drl.config.hocon.ScenarioText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A scenario's file on any of Hadoop's file systems.
 *
 * @param file the file
 * @param hadoop configuration of the file system
 */
public record HadoopScenario(Path file, Configuration hadoop) implements ScenarioText {

  private static final int LARGEST = 16;

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public String read() {
    try {
      return new String(BoundedFile.read(file, hadoop, LARGEST), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw new UserError(
          String.format(Locale.ROOT, "--scenario must be the URI of a file: %s", file));
    } catch (IOException | IllegalArgumentException e) { // the latter of hosts without an address
      throw new UserError(
          String.format(Locale.ROOT, "--scenario cannot be read: %s: %s", file, e.getMessage()));
    }
  }

  @Override
  public Optional<ScenarioText> beside(String path) {
    Path other = new Path(file.getParent(), new Path(null, null, path));
    try {
      FileSystem files = file.getFileSystem(hadoop);
      return files.exists(other) && files.getFileStatus(other).isFile()
          ? Optional.of(new HadoopScenario(other, hadoop))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) { // the latter of hosts without an address
      throw new UserError(
          String.format(Locale.ROOT, "%s includes \"%s\": %s", file, path, e.getMessage()));
    }
  }
}
