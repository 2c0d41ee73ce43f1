package io.t2drl.cli;

import io.t2drl.config.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** A text file on one of Hadoop's file systems, like the config.conf of a run on a cluster. */
final class RemoteFile {

  private RemoteFile() {}

  /** {@return whether a name is a URI with a scheme; one letter is a drive of Windows} */
  static boolean isRemote(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
  }

  /**
   * Reads a file. Spark need not run yet: its {@code spark.hadoop} settings apply all the same.
   *
   * @param option the option that names the file, for messages
   * @param name URI of the file
   * @throws UserError if it cannot be read
   */
  static String read(String option, String name) {
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(new SparkConf());
    Path file = new Path(name);
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException e) {
      throw new UserError(
          String.format(Locale.ROOT, "%s must be the URI of a file: %s", option, name));
    } catch (IOException e) {
      throw new UserError(
          String.format(Locale.ROOT, "%s cannot be read: %s: %s", option, name, e.getMessage()));
    }
  }
}
