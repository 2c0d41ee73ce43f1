package io.t2drl.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The notebooks as files: what they hold, and that a changed output does not pass. Executing them
 * is {@code submit/notebook --check}.
 */
class NotebookFilesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path temporary;

  @Test
  void shouldBeSixQuestions() throws IOException {
    assertThat(NotebookFiles.all()).hasSize(6);
  }

  @ParameterizedTest
  @MethodSource("io.t2drl.notebook.NotebookFiles#all")
  void shouldHoldTheOutputsOfOurKernel(Path file) throws IOException {
    JsonNode notebook = NotebookFiles.read(file);

    assertThat(notebook.at("/metadata/kernelspec/name").asText()).isEqualTo("t2drl");
    assertThat(notebook.at("/metadata/language_info/name").asText()).isEqualToIgnoringCase("java");
    List<JsonNode> outputs = NotebookFiles.outputs(notebook);
    assertThat(outputs).hasSizeGreaterThanOrEqualTo(NotebookFiles.code(notebook).size());
    assertThat(NotebookFiles.code(notebook))
        .allSatisfy(cell -> assertThat(cell.get("outputs")).isNotEmpty());
    assertThat(outputs)
        .noneMatch(output -> output.get("output_type").asText().equals("error"))
        .noneMatch(output -> output.path("name").asText().equals("stderr"))
        .anyMatch(output -> output.at("/data").has("image/png"));
  }

  @ParameterizedTest
  @MethodSource("io.t2drl.notebook.NotebookFiles#all")
  void shouldSayWhatToLookForAndWhatFollows(Path file) throws IOException {
    List<JsonNode> cells = NotebookFiles.children(NotebookFiles.read(file).get("cells"));

    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).get("cell_type").asText().equals("code")) {
        assertThat(cells.get(i - 1).get("cell_type").asText()).isEqualTo("markdown");
      }
    }
    assertThat(NotebookFiles.text(cells.get(0).get("source"))).startsWith("# ");
    assertThat(NotebookFiles.text(cells.get(cells.size() - 1).get("source")))
        .startsWith("## Conclusion");
  }

  @ParameterizedTest
  @MethodSource("io.t2drl.notebook.NotebookFiles#all")
  void shouldNotTellWhereItWasExecuted(Path file) throws IOException {
    JsonNode notebook = NotebookFiles.read(file);
    String told =
        NotebookFiles.code(notebook).stream()
            .flatMap(
                cell ->
                    Stream.concat(
                        Stream.of(cell), NotebookFiles.children(cell.get("outputs")).stream()))
            .map(node -> without(node, "image/png").toString())
            .collect(Collectors.joining("\n"));

    assertThat(told)
        .doesNotContainPattern("(?<![\\w.])/(home|root|work|tmp|Users|var|opt|usr)/")
        .doesNotContain("file:/", "127.0.0.1");
    String host = InetAddress.getLocalHost().getHostName();
    if (!host.equals("localhost")) {
      assertThat(told).doesNotContain(host);
    }
  }

  @Test
  void shouldPassWhereNothingHasChanged() throws Exception {
    Path file = NotebookFiles.all().get(0);
    assertThat(compare(file, file).code).isZero();
    assertThat(compare(file, changed(file, NotebookFilesTest::addProgress)))
        .as("progress is not an output")
        .isEqualTo(new Result(0, "changed.ipynb: ok\n"));
    Path rounded = changed(file, cell -> setText(cell, "mean -39.30000"));
    Path exact = changed(file, cell -> setText(cell, "mean   -39.30001"));
    assertThat(compare(rounded, exact).code).as("last digits, widths of columns").isZero();
  }

  @Test
  void shouldFailOnAChangedOutput() throws Exception {
    Path file = NotebookFiles.all().get(0);
    Path before = changed(file, cell -> setText(cell, "mean -39.300 of rcars"));

    assertThat(compare(before, changed(file, cell -> setText(cell, "mean -39.301 of rcars"))))
        .isEqualTo(
            new Result(
                1,
                """
                changed.ipynb: changed or failed
                  cell 1: text/plain: 'mean -39.300 of rcars' before, 'mean -39.301 of rcars' now
                """));
    assertThat(compare(before, changed(file, cell -> setText(cell, "mean 39.300 of rcars"))).code)
        .as("a sign")
        .isOne();
    assertThat(compare(before, changed(file, cell -> setText(cell, "mean -39.300 of schrs"))).code)
        .as("a word")
        .isOne();
    assertThat(compare(file, changed(file, cell -> cell.putArray("outputs"))).output)
        .contains("cell 1: 1 outputs before, 0 now");
    assertThat(compare(file, changed(file, NotebookFilesTest::fail)).output)
        .contains("text/plain before, error now");
  }

  @Test
  void shouldSayWhatCannotBeCompared() throws Exception {
    Path file = NotebookFiles.all().get(0);
    Path damaged = Files.writeString(temporary.resolve("damaged.ipynb"), "{\"cells\": [");
    Path other = Files.writeString(temporary.resolve("other.ipynb"), "[]");

    assertThat(run("compare", file.toString())).isEqualTo(refused("compare takes two files"));
    assertThat(compare(file, damaged).output).contains(damaged + " is no notebook: ");
    assertThat(compare(file, damaged).code).isEqualTo(2);
    assertThat(compare(other, file)).isEqualTo(refused(other + " is no notebook: it has no cells"));
    assertThat(run("check", "--jobs", "0"))
        .isEqualTo(refused("argument --jobs: must be at least 1: 0"));
  }

  @Test
  void shouldInstallNothingThatFloats() throws IOException {
    List<String> constraints = lines(Path.of("notebooks/constraints.txt"));

    assertThat(constraints)
        .hasSizeGreaterThan(50)
        .allSatisfy(line -> assertThat(line).matches("[\\w.-]+==[\\w.]+"))
        .containsAll(lines(Path.of("notebooks/requirements.txt")));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
  }

  private Path changed(Path file, Consumer<ObjectNode> change) throws IOException {
    JsonNode notebook = NotebookFiles.read(file);
    change.accept((ObjectNode) NotebookFiles.code(notebook).get(0));
    Path changed = Files.createTempDirectory(temporary, "").resolve("changed.ipynb");
    Files.writeString(changed, notebook.toString());
    return changed;
  }

  private static void setText(ObjectNode cell, String text) {
    ObjectNode output = cell.putArray("outputs").addObject().put("output_type", "stream");
    output.put("name", "stdout").put("text", text);
  }

  private static void addProgress(ObjectNode cell) {
    ArrayNode outputs = (ArrayNode) cell.get("outputs");
    outputs.insertObject(0).put("output_type", "stream").put("name", "stderr").put("text", "1 s");
  }

  private static void fail(ObjectNode cell) {
    ObjectNode output = cell.putArray("outputs").addObject().put("output_type", "error");
    output.put("ename", "UserError").put("evalue", "no such policy");
  }

  private record Result(int code, String output) {}

  private static Result compare(Path before, Path after) throws Exception {
    return run("compare", before.toString(), after.toString());
  }

  /** What follows the lines on how it is used. */
  private static Result refused(String sentence) {
    return new Result(2, "submit/notebook: error: " + sentence + "\n");
  }

  private static Result run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", "-B", "notebooks/run.py"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "no python3: whether a changed output is noticed is not tested");
      throw e;
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output.replaceFirst("(?s)^usage: .*?\n(?=submit)", ""));
  }

  private static JsonNode without(JsonNode node, String field) {
    try {
      JsonNode copy = JSON.readTree(node.toString());
      copy.findParents(field).forEach(parent -> ((ObjectNode) parent).remove(field));
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
