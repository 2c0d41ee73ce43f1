package io.t2drl.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A reference of the same algorithms in NumPy and PyTorch, timed by a Python process of its own:
 * one thread, and whichever kernels suit the processor best.
 */
public final class Reference {

  private static final String SCRIPT = "/bench/reference.py";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String python;
  private final Path directory;

  private Reference(String python, Path directory) {
    this.python = python;
    this.directory = directory;
  }

  /** There is no reference that can be timed here. */
  public static final class Missing extends Exception {

    private static final long serialVersionUID = 1;

    Missing(String sentence) {
      super(sentence);
    }
  }

  /**
   * Looks for the reference.
   *
   * @param directory directory with its Python modules
   * @param pythons commands that may be a Python with NumPy and PyTorch; the first that is one
   *     serves
   * @return what can be timed
   * @throws Missing if no command can import what it takes; the message says for each why
   */
  public static Reference find(Path directory, List<String> pythons) throws Missing {
    List<String> reasons = new ArrayList<>();
    for (String python : pythons) {
      Reference reference = new Reference(python, directory);
      try {
        reference.run(List.of("--check"));
        return reference;
      } catch (Missing e) {
        reasons.add(e.getMessage());
      }
    }
    throw new Missing(String.join("; ", reasons));
  }

  /**
   * Times the reference, which takes minutes.
   *
   * @param cells cells that it simulates
   * @param repetitions repetitions of every work
   * @throws Missing if it fails; the message is its own
   */
  public ReferenceTimes time(int cells, int repetitions) throws Missing {
    return time(List.of("--cells", "" + cells, "--repetitions", "" + repetitions));
  }

  ReferenceTimes time(List<String> options) throws Missing {
    return ReferenceTimes.of(python, run(options));
  }

  /** Runs a copy of the script and returns what it prints. */
  private JsonNode run(List<String> options) throws Missing {
    Path script = null;
    Path errors = null;
    try {
      script = Files.createTempFile("t2drl-reference", ".py");
      errors = Files.createTempFile("t2drl-reference", ".err");
      try (InputStream shipped = Reference.class.getResourceAsStream(SCRIPT)) {
        Files.copy(shipped, script, StandardCopyOption.REPLACE_EXISTING);
      }
      List<String> command = new ArrayList<>();
      command.addAll(List.of(python, script.toString(), directory.toString()));
      command.addAll(options);
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new Missing(python + ": " + lastLine(Files.readString(errors)));
      }
      return JSON.readTree(printed);
    } catch (JsonProcessingException e) {
      throw new Missing(python + " printed no result: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new Missing(String.format(Locale.ROOT, "%s cannot be run: %s", python, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Missing(python + " was interrupted");
    } finally {
      delete(script);
      delete(errors);
    }
  }

  private static String lastLine(String text) {
    return text.lines().reduce((first, second) -> second).orElse("it failed without a word");
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit(); // a few bytes among the machine's temporary files
    }
  }
}
