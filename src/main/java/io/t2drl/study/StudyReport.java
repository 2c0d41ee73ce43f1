package io.t2drl.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.StudySettings;
import java.util.List;
import java.util.Map;

/** Sums a study up: {@code results.json}, figures, and {@code index.html} with all of it. */
final class StudyReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StudySettings study;
  private final StudyScores scores;

  StudyReport(StudySettings study, List<TrialResult> results) {
    this.study = study;
    this.scores = StudyScores.of(study, results);
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
          object.put("reward", run.failed() ? null : run.reward());
          object.put("hitRatio", run.failed() ? null : run.view().hitRatio());
          object.put("delaySeconds", run.failed() ? null : run.view().delay());
          object.put("tv", run.failed() ? null : run.view().tv());
          object.put("slotMicros", run.failed() ? null : run.view().slotMicros());
          object.put("trainSeconds", run.trial().seconds());
          object.put("trainCpuSeconds", run.trial().cpuSeconds());
          object.put("failure", run.trial().failure());
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
