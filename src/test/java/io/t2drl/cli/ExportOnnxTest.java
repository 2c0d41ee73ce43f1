package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.decide.Fixture;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code export} into ONNX files, from its arguments on. */
class ExportOnnxTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldWriteAGraphForEachOfTheTwoDecisions() throws IOException {
    String run = run();
    Path file = Files.writeString(folder.resolve("policy.onnx"), "an older one");
    assertThat(export(run, file)).as(err.toString()).isZero();
    Path beside = folder.resolve("policy-cache.onnx");
    assertThat(out.toString())
        .isEqualTo(
            "Written: %s, %s: %s after round 3, caches by ddqn, allocations by d3pg%n"
                .formatted(file, beside, run));
    assertThat(graph(file)).isEqualTo("allocator");
    assertThat(graph(beside)).isEqualTo("cacher");
    byte[] first = Files.readAllBytes(file);
    assertThat(export(run, file)).isZero();
    assertThat(file).as("the same run, the same file").hasBinaryContent(first);
  }

  @Test
  void shouldWriteOneFileWhereOneIsLearned() throws IOException {
    Path file = folder.resolve("caches.onnx");
    assertThat(export(run("train.allocator=greedy"), file)).as(err.toString()).isZero();
    assertThat(graph(file)).isEqualTo("cacher");
    Path other = folder.resolve("allocations.onnx");
    assertThat(export(run("train.cacher=popular"), other)).as(err.toString()).isZero();
    assertThat(graph(other)).isEqualTo("allocator");
    assertThat(folder.resolve("caches-cache.onnx")).doesNotExist();
    assertThat(folder.resolve("allocations-cache.onnx")).doesNotExist();
  }

  @Test
  void shouldSayHowManySamplesToDraw() throws IOException {
    String run = run();
    Path file = folder.resolve("policy.onnx");
    assertThat(export(run, file)).as(err.toString()).isZero();
    assertThat(samples(file)).isEqualTo("2");
    assertThat(export(run, file, "-s", "allocator.samples=5")).as(err.toString()).isZero();
    assertThat(samples(file)).isEqualTo("5");
  }

  private static String samples(Path file) throws IOException {
    return ModelProto.parseFrom(Files.readAllBytes(file)).getMetadataPropsList().stream()
        .filter(entry -> entry.getKey().equals("samples"))
        .map(StringStringEntryProto::getValue)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldRefusePoliciesThatActOtherwise() throws IOException {
    Path file = folder.resolve("policy.onnx");
    assertThat(export(run(), file, "-s", "allocator.acting=sweep")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "allocator.acting must be samples where a policy is exported: allocator.acting=sweep;"
                + " add -s allocator.acting=samples\n");
    assertThat(file).doesNotExist();
  }

  @Test
  void shouldRefuseWhatItCannotWriteOrReadAtOnce() throws IOException {
    Path nobody = folder.resolve("nobody");
    Path taken = Files.createDirectory(folder.resolve("policy-cache.onnx"));
    assertThat(export(nobody.toString(), folder.resolve("policy.pb"))).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "--out must end in .t2drl or .onnx: --out=" + folder.resolve("policy.pb"),
            nobody
                + " is not a run directory, nor one of its checkpoints; make a run with 't2drl"
                + " train'");
    err.getBuffer().setLength(0);
    assertThat(export(run(), folder.resolve("policy.onnx"))).isEqualTo(2);
    assertThat(err.toString()).startsWith("--out=" + taken + " cannot be written: ");
    assertThat(folder.resolve("policy.onnx")).doesNotExist();
  }

  private String run(String... overrides) {
    Settings settings = Runs.tiny(overrides);
    String run = folder.resolve("run" + String.join("", overrides)).toString();
    new RunDirectory(run, new Configuration())
        .keep(settings, Fixture.trained(settings).checkpoint());
    return run;
  }

  private static String graph(Path file) throws IOException {
    return ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getName();
  }

  private int export(String run, Path file, String... further) {
    out.getBuffer().setLength(0);
    CommandLine command = T2drl.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String[] arguments = new String[5 + further.length];
    System.arraycopy(
        new String[] {"export", "--policy", run, "--out", file.toString()}, 0, arguments, 0, 5);
    System.arraycopy(further, 0, arguments, 5, further.length);
    return command.execute(arguments);
  }
}
