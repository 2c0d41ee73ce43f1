package io.t2drl.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.train.RunContent;
import io.t2drl.trial.TrialRows;
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

  /**
   * Contents by name: of trials their rows but for times and drivers, wherever in the table they
   * stand; of reports with times only the names.
   */
  public static SortedMap<String, String> of(Path study) {
    SortedMap<String, String> content = new TreeMap<>();
    RunContent.of(study)
        .forEach(
            (name, digest) -> {
              if (!name.matches("results/rows-[^/]*[.]jsonl")) {
                boolean timed = name.matches("results.json|index.html|curve-time.svg");
                content.put(name, timed ? "" : digest);
              }
            });
    try {
      for (JsonNode row : TrialRows.of(study)) {
        removeTimes(row);
        String name = "row of " + row.get("id").asText();
        String text = JSON.writeValueAsString(row);
        String twin = content.put(name, text);
        if (twin != null && !twin.equals(text)) {
          throw new IllegalStateException("two rows that differ: " + twin + ", " + text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content;
  }

  private static void removeTimes(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.remove(List.of("seconds", "cpuSeconds", "slotMicros", "session"));
    }
    json.forEach(StudyContent::removeTimes);
  }
}
