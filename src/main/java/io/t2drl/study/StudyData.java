package io.t2drl.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.StudySettings;
import java.util.Arrays;
import java.util.List;

/**
 * What the scripts of a study's page draw. An interval is an array of value, low and high; a number
 * that does not exist is null; seeds are texts, as JavaScript's numbers end before those of Java.
 */
final class StudyData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StudyData() {}

  /**
   * {@return names of arms; contenders as judged in the end; and lines over quantities: while arms
   * learn, or from point to point}
   */
  static ObjectNode of(StudySettings study, StudyScores scores) {
    ObjectNode json = JSON.createObjectNode();
    json.set("arms", JSON.valueToTree(study.arms().stream().map(StudySettings.Arm::name).toList()));
    String gap = study.gap().from() + " and " + study.gap().to();
    json.put("gap", gap);
    ArrayNode contenders = json.putArray("contenders");
    for (StudyScores.Contender contender : scores.contenders()) {
      contenders.add(contender(contender, scores));
    }
    ObjectNode courses = json.putObject("courses");
    ArrayNode quantities = courses.putArray("quantities");
    ArrayNode lines = courses.putArray("lines");
    if (scores.hasAxis()) {
      courses.put("gap", gap);
      quantities.add(study.axis().title());
      if (study.axis().named()) {
        courses.set(
            "names",
            JSON.valueToTree(
                study.axis().points().stream().map(StudySettings.Point::name).toList()));
      }
      Courses.along(scores).forEach(course -> lines.add(line(course)));
    } else {
      // evaluations during training know these two only
      courses.put("gap", "rcars and oracle");
      Arrays.stream(Progress.values()).map(Progress::title).forEach(quantities::add);
      Courses.learning(study, scores).forEach(course -> lines.add(line(course)));
    }
    return json;
  }

  private static ObjectNode contender(StudyScores.Contender contender, StudyScores scores) {
    ObjectNode json =
        JSON.createObjectNode().put("name", contender.name()).put("arm", contender.arm());
    json.set("closed", interval(FewRuns.interquartileMeanOf(contender.scores())));
    ArrayNode runs = json.putArray("runs");
    for (int point = 0; point < scores.points().size(); point++) {
      for (StudyScores.Run run : contender.runs().get(point)) {
        runs.addObject()
            .put("x", scores.points().get(point))
            .put("seed", contender.learned() ? String.valueOf(run.trial().seed()) : null)
            .put("closed", run.gapClosed())
            .put("diverged", run.diverged());
      }
    }
    return json;
  }

  private static ObjectNode line(Course course) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("name", course.name())
            .put("arm", course.arm())
            .put("view", course.view());
    json.set("at", table(course.at()));
    json.set("closed", intervals(course.closed()));
    json.set("reward", intervals(course.reward()));
    ArrayNode runs = json.putArray("runs");
    for (Course.Run run : course.runs()) {
      ObjectNode object =
          runs.addObject().put("seed", String.valueOf(run.seed())).put("diverged", run.diverged());
      object.set("at", table(run.at()));
      object.set("closed", numbers(run.closed()));
      object.set("reward", numbers(run.reward()));
    }
    return json;
  }

  private static ArrayNode table(double[][] rows) {
    ArrayNode array = JSON.createArrayNode();
    Arrays.stream(rows).map(StudyData::numbers).forEach(array::add);
    return array;
  }

  private static ArrayNode intervals(List<Interval> intervals) {
    ArrayNode array = JSON.createArrayNode();
    intervals.stream().map(StudyData::interval).forEach(array::add);
    return array;
  }

  private static ArrayNode interval(Interval of) {
    return numbers(of.value(), of.low(), of.high());
  }

  private static ArrayNode numbers(double... numbers) {
    ArrayNode array = JSON.createArrayNode();
    for (double number : numbers) {
      array.add(Double.isFinite(number) ? (Double) number : null);
    }
    return array;
  }
}
