package io.t2drl.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.train.RunContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a study's directory holds, times left out, so that two studies can be compared. */
public final class StudyContent {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StudyContent() {}

  /** Contents by name: of trials all but their times, of reports with times only the names. */
  public static SortedMap<String, String> of(Path study) {
    SortedMap<String, String> content = new TreeMap<>();
    RunContent.of(study)
        .forEach(
            (name, digest) -> {
              if (name.endsWith("trial.json")) {
                content.put(name, timeless(study.resolve(name)));
              } else {
                boolean timed = name.matches("results.json|index.html|curve-time.svg");
                content.put(name, timed ? "" : digest);
              }
            });
    return content;
  }

  private static String timeless(Path trial) {
    try {
      JsonNode json = JSON.readTree(trial.toFile());
      removeTimes(json);
      return json.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void removeTimes(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.remove(List.of("seconds", "cpuSeconds", "slotMicros"));
    }
    json.forEach(StudyContent::removeTimes);
  }
}
