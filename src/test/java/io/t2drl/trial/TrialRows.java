package io.t2drl.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The table of results as anybody else's program reads it. */
public final class TrialRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TrialRows() {}

  /** {@return the files of the table of a directory that others may be changing} */
  public static List<Path> files(Path directory) throws IOException {
    Path results = directory.resolve("results");
    if (!Files.exists(results)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(results)) {
      return files.filter(file -> file.getFileName().toString().matches("[^.].*[.]jsonl")).toList();
    }
  }

  /** {@return all rows of a directory's table} */
  public static List<JsonNode> of(Path directory) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (Path file : files(directory)) {
      try {
        for (String line : Files.readAllLines(file)) {
          rows.add(JSON.readTree(line));
        }
      } catch (NoSuchFileException e) {
        // taken over by another one in this moment
      }
    }
    return rows;
  }

  /** {@return the row of a trial that has one} */
  public static JsonNode of(Path directory, String trial) throws IOException {
    List<JsonNode> rows =
        of(directory).stream().filter(row -> row.get("id").asText().equals(trial)).toList();
    if (rows.size() != 1) {
      throw new IllegalStateException("rows of " + trial + ": " + rows.size());
    }
    return rows.get(0);
  }

  /**
   * Deletes the rows of a trial.
   *
   * @return the file that it had them in
   */
  public static Path delete(Path directory, String trial) throws IOException {
    Path found = null;
    for (Path file : files(directory)) {
      List<String> lines = Files.readAllLines(file);
      List<String> others = new ArrayList<>();
      for (String line : lines) {
        if (!JSON.readTree(line).get("id").asText().equals(trial)) {
          others.add(line);
        }
      }
      if (others.size() < lines.size()) {
        found = file;
        Files.write(file, others);
      }
    }
    return found;
  }

  /** {@return where the row of a trial stands, as messages say it} */
  public static String place(Path directory, String trial) throws IOException {
    for (Path file : files(directory)) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (JSON.readTree(lines.get(i)).get("id").asText().equals(trial)) {
          return file + ", line " + (i + 1);
        }
      }
    }
    throw new IllegalStateException("no row of " + trial);
  }
}
