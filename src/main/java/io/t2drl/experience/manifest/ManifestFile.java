package io.t2drl.experience.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
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

/** Reads and writes the manifest of a base directory on any Hadoop file system. */
public final class ManifestFile {

  private static final String NAME = "manifest.json";
  private static final int LARGEST = 64;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION) // messages are one line
          .build();

  private final Path path;
  private final Configuration hadoop;

  private ManifestFile(Path path, Configuration hadoop) {
    this.path = path;
    this.hadoop = hadoop;
  }

  /**
   * The manifest of a base directory, whether it exists or not.
   *
   * @param base base directory of the datasets
   * @param hadoop configuration of the file system
   * @return its file
   */
  public static ManifestFile of(String base, Configuration hadoop) {
    return new ManifestFile(new Path(base, NAME), hadoop);
  }

  /**
   * Reads the manifest.
   *
   * @return the manifest, empty if there is none
   * @throws UserError if the file is no manifest, or of another format version
   */
  public Optional<Manifest> read() {
    JsonNode json;
    try {
      // As text: by Jackson itself, bytes of some other encodings would be no problem of the JSON.
      byte[] bytes = BoundedFile.read(path, hadoop, LARGEST);
      json = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new UserError(
          String.format(Locale.ROOT, "%s is not JSON: %s", path, e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
    int version = json.path("formatVersion").asInt(0);
    if (version < Manifest.OLDEST_VERSION || version > Manifest.FORMAT_VERSION) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s has formatVersion=%s, this program reads %d to %d: read it with the version that"
                  + " wrote it (%s)",
              path,
              json.path("formatVersion").asText("none"),
              Manifest.OLDEST_VERSION,
              Manifest.FORMAT_VERSION,
              json.path("codeVersion").asText("unknown")));
    }
    if (version == FormatTwo.VERSION) {
      FormatTwo.upgrade(json);
    }
    try {
      Manifest manifest = JSON.treeToValue(json, Manifest.class);
      manifest.damage().ifPresent(this::refuse);
      return Optional.of(manifest);
    } catch (JsonProcessingException e) {
      throw invalid(e.getOriginalMessage());
    }
  }

  private void refuse(String damage) {
    throw invalid(damage);
  }

  private UserError invalid(String why) {
    return new UserError(
        String.format(Locale.ROOT, "%s is not a valid manifest: %s; restore it", path, why));
  }

  /**
   * Reads a manifest that must exist.
   *
   * @return the manifest
   * @throws UserError if there is none, or not a valid one
   */
  public Manifest require() {
    return read()
        .orElseThrow(
            () ->
                new UserError(
                    String.format(
                        Locale.ROOT,
                        "%s holds no experience: there is no %s; check the directory, or run"
                            + " simulate or train",
                        path.getParent(),
                        NAME)));
  }

  /**
   * Replaces the manifest in one step.
   *
   * @param manifest what it says from now on
   */
  public void write(Manifest manifest) {
    try {
      AtomicFile.write(path, hadoop, JSON.writeValueAsBytes(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }
}
