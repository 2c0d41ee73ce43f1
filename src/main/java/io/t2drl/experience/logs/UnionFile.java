package io.t2drl.experience.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.t2drl.config.UserError;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.BoundedFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads and writes {@code union.json}, which stands for rounds of several directories. */
final class UnionFile {

  static final String NAME = "union.json";
  private static final int LARGEST = 64;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION) // messages are one line
          .build();

  private final Path path;
  private final Configuration hadoop;

  /** The union of a directory, whether it exists or not. */
  UnionFile(String directory, Configuration hadoop) {
    path = new Path(directory, NAME);
    this.hadoop = hadoop;
  }

  /**
   * {@return the union, empty if there is none}
   *
   * @throws UserError if the file is not a union, or of another version
   */
  Optional<Union> read() {
    try {
      String text = new String(BoundedFile.read(path, hadoop, LARGEST), StandardCharsets.UTF_8);
      Union union = JSON.readValue(text, Union.class);
      if (union == null || union.unionVersion() != Union.VERSION || !union.isWhole()) {
        throw invalid(
            "it lacks unionVersion=" + Union.VERSION + ", or members with a base and rounds");
      }
      return Optional.of(union);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw invalid(e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /** Writes the union in one step. */
  void write(Union union) {
    try {
      AtomicFile.write(path, hadoop, JSON.writeValueAsBytes(union));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }

  private UserError invalid(String why) {
    return new UserError(
        String.format(
            Locale.ROOT, "%s is not a valid union: %s; merge the directories again", path, why));
  }
}
