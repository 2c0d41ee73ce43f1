package io.t2drl.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the files of notebooks hold. */
final class NotebookFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private NotebookFiles() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  static JsonNode read(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  static List<JsonNode> code(JsonNode notebook) {
    return children(notebook.get("cells")).stream()
        .filter(cell -> cell.get("cell_type").asText().equals("code"))
        .toList();
  }

  static List<JsonNode> outputs(JsonNode notebook) {
    return code(notebook).stream().flatMap(cell -> children(cell.get("outputs")).stream()).toList();
  }

  static List<JsonNode> children(JsonNode array) {
    List<JsonNode> children = new ArrayList<>();
    array.forEach(children::add);
    return children;
  }

  /** A text, which may be a list of lines. */
  static String text(JsonNode node) {
    return node.isArray()
        ? children(node).stream().map(JsonNode::asText).collect(Collectors.joining())
        : node.asText();
  }
}
