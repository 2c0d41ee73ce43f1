package io.t2drl.cluster;

import static io.t2drl.cli.ManyCommands.NEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.cli.ManyCommands;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the machine's language and letters are, outputs, paths and files are the same. */
class LocalesIT {

  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** Accents, another script, and a letter beyond 16 bits. */
  private static final String LETTERS = "caf\u00e9 \u65e5\u672c \ud835\udd4f";

  /** What differs between two runs of the same command. */
  private static final String VARYING =
      "(?m)[0-9a-f]{8}-[0-9a-f-]{27}|^Spark UI.*|^(\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d .*";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  private static Path english;

  /** One with digits of its own, one with a decimal comma. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "de-DE"})
  void shouldWriteTheSameAsInEnglish(String language) throws IOException {
    assertSameAsInEnglish(language);
  }

  /** Two more with digits of their own, one with letters of its own. */
  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "hi-IN-u-nu-deva", "tr-TR"})
  void shouldWriteTheSameInMoreLanguages(String language) throws IOException {
    assertSameAsInEnglish(language);
  }

  private void assertSameAsInEnglish(String language) throws IOException {
    Path there = commands(language, temporary.resolve(language));
    Map<String, byte[]> found = contents(there);
    Map<String, byte[]> expected = contents(english());
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((file, bytes) -> assertThat(found.get(file)).as(file).isEqualTo(bytes));
    assertThat(said(there)).isEqualTo(said(english()));
    assertThat(log(there)).content().as("digits").doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
  }

  @Test
  void shouldTakePathsOfOtherLettersInALocaleWithout() {
    Path run = temporary.resolve(LETTERS);
    Path json = temporary.resolve(LETTERS + ".json");
    run("train", train(run).stream().skip(1).toList());
    run("compare", compare(run, json).stream().skip(1).toList());
    assertThat(run.resolve("checkpoints/round=00000/checkpoint.json")).exists();
    assertThat(json).content(StandardCharsets.UTF_8).contains(LETTERS);
  }

  /** A user's own spark-submit, where no launcher mends the locale. */
  @Test
  void shouldRefuseArgumentsThatItCannotRead() {
    Path log = temporary.resolve("refused.log");
    List<String> command =
        Project.java(
            "256m",
            System.getProperty("java.class.path"),
            "io.t2drl.cli.T2drl",
            train(temporary.resolve(LETTERS)).toArray(String[]::new));
    try (Daemon java = Daemon.start(command, Map.of("LC_ALL", "C"), log)) {
      assertThat(java.exit(LIMIT)).as(java::log).isEqualTo(2);
      assertThat(java.log())
          .contains("The locale of this process (encoding ANSI_X3.4-1968) cannot express the")
          .contains("such as LC_ALL=C.UTF-8")
          .doesNotContain("\tat ");
    }
  }

  private void run(String name, List<String> arguments) {
    List<String> command = Stream.concat(Stream.of(name), arguments.stream()).toList();
    try (Daemon launcher =
        Launcher.start(temporary.resolve(name + ".log"), Map.of("LC_ALL", "C"), command)) {
      assertThat(Launcher.succeed(launcher)).contains(LETTERS);
    }
  }

  private static Path english() throws IOException {
    if (english == null) {
      english = commands("en-US", Project.scratch("english"));
    }
    return english;
  }

  /** Trains, judges and calibrates in a JVM of a language. */
  private static Path commands(String language, Path directory) throws IOException {
    Files.createDirectories(directory);
    Path trace = Files.writeString(directory.resolve("requests.csv"), trace());
    List<String> arguments = new ArrayList<>(train(directory.resolve("run")));
    arguments.add(NEXT);
    arguments.addAll(compare(directory.resolve("run"), directory.resolve("compare.json")));
    arguments.addAll(
        List.of(
            NEXT,
            "calibrate",
            "--requests",
            trace.toString(),
            "--models",
            "2",
            "--frame-minutes",
            "60",
            "--out",
            directory.resolve("fitted.conf").toString()));
    Locale locale = Locale.forLanguageTag(language);
    List<String> command =
        new ArrayList<>(
            Project.java(
                "800m",
                System.getProperty("java.class.path"),
                ManyCommands.class.getName(),
                arguments.toArray(String[]::new)));
    String extensions = locale.hasExtensions() ? "u-" + locale.getExtension('u') : "";
    // after those of production, so that they win
    command.addAll(
        command.indexOf("-cp"),
        List.of(
            "-Duser.language=" + locale.getLanguage(),
            "-Duser.country=" + locale.getCountry(),
            "-Duser.extensions=" + extensions,
            "-Dlog4j2.configurationFile=" + Project.HOME.resolve("conf/spark/log4j2.properties"),
            "-Dspark.master=local[2]"));
    try (Daemon java = Daemon.start(command, Map.of(), log(directory))) {
      assertThat(java.exit(LIMIT)).as(java::log).isZero();
    }
    return directory;
  }

  private static List<String> train(Path run) {
    List<String> command = new ArrayList<>(List.of("train", "--out", run.toString()));
    command.addAll(Runs.tinyArguments("train.rounds=1"));
    return command;
  }

  private static List<String> compare(Path run, Path json) {
    return List.of(
        "compare",
        "--policies",
        "rcars,greedy," + run,
        "--episodes",
        "2",
        "-s",
        "evaluation.table-samples=50",
        "--json",
        json.toString());
  }

  private static String trace() {
    StringBuilder csv =
        new StringBuilder(
            "gmt_create,predict_status,exec_time_seconds,num_images_per_prompt,num_inference_steps,"
                + "checkpoint_model_version_id\n");
    for (int i = 0; i < 100; i++) {
      csv.append("2024-11-15 12:00:00,SUCCEED,")
          .append(10 + i % 5)
          .append(",1,")
          .append(20 + 10 * (i % 5))
          .append(",M")
          .append(i % 3)
          .append('\n');
    }
    return csv.toString();
  }

  private static Path log(Path directory) {
    return directory.resolveSibling(directory.getFileName() + ".log");
  }

  /** What the commands said, with the lines of progress left out, whose times vary. */
  private static String said(Path directory) throws IOException {
    String log = Files.readString(log(directory)).replace(directory.toString(), "DIR");
    return log.replaceAll(VARYING, "")
        .replaceAll(" +", " ") // columns are as wide as the directory's name
        .lines()
        .filter(line -> !line.isBlank())
        .reduce("", (all, line) -> all + line + "\n");
  }

  /**
   * Names of all files, and what is in those that are the same every time: neither Parquet, whose
   * parts name themselves, nor what holds times.
   */
  private static Map<String, byte[]> contents(Path directory) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                String name = directory.relativize(file).toString().replaceAll(VARYING, "ID");
                contents.put(
                    name.replaceAll("tfevents.*", "tfevents"),
                    name.matches(".*(parquet|crc|tfevents.*|_lock|manifest.json)")
                        ? new byte[0]
                        : read(file, directory));
              });
    }
    return contents;
  }

  private static byte[] read(Path file, Path directory) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .replace(directory.toString(), "DIR")
          .getBytes(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
