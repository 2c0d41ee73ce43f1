package io.t2drl.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.StudySettings;
import java.util.Map;

/** Sums a study up: {@code results.json}, figures, and {@code index.html} with all of it. */
final class StudyReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StudySettings study;
  private final StudyScores scores;

  StudyReport(StudySettings study, StudyScores scores) {
    this.study = study;
    this.scores = scores;
  }

  /** Writes everything, the page last, and returns where that lies. */
  String write(StudyDirectory directory) {
    directory.put("results.json", json());
    Map<String, String> figures = new StudyCharts(study, scores).draw();
    figures.forEach(directory::put);
    directory.put("index.html", new StudyPage(study, scores).html(figures));
    return directory.place("index.html");
  }

  /** {@return the results as lines of text} */
  String table() {
    return StudyTable.write(scores);
  }

  private String json() {
    ArrayNode array = JSON.createArrayNode();
    for (StudyScores.Contender contender : scores.contenders()) {
      for (int point = 0; point < scores.points().size(); point++) {
        for (StudyScores.Run run : contender.runs().get(point)) {
          ObjectNode object = array.addObject();
          object.put("contender", contender.name()).put("x", scores.points().get(point));
          object.put("seed", contender.learned() ? run.trial().seed() : null);
          object.put("gapClosed", run.gapClosed());
          object.put("reward", run.diverged() ? null : run.reward());
          object.put("hitRatio", run.diverged() ? null : run.view().hitRatio());
          object.put("delaySeconds", run.diverged() ? null : run.view().delay());
          object.put("tv", run.diverged() ? null : run.view().tv());
          object.put("slotMicros", run.diverged() ? null : run.view().slotMicros());
          object.put("trainSeconds", run.trial().result().seconds());
          object.put("trainCpuSeconds", run.trial().result().cpuSeconds());
          object.put("failure", run.trial().reason());
          object.put("codeVersion", run.trial().codeVersion());
        }
      }
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers can always be written", e);
    }
  }
}
