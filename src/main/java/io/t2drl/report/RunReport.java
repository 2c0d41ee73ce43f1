package io.t2drl.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsDiff;
import io.t2drl.config.SettingsDiff.Change;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ReferenceScores;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of a training run.
 *
 * @param name last part of its directory
 * @param place its directory
 * @param settings its settings
 * @param rounds complete rounds
 * @param metrics what it kept of every round
 * @param timings how long its rounds took
 * @param course what it cached while it gathered experience
 * @param contest what its latest policy does; empty where that cannot act
 * @param reproduction how to do the same again
 * @param version version of this program, and of what it stands on
 * @param notes what a reader must know: what is missing, and why
 */
public record RunReport(
    String name,
    String place,
    Settings settings,
    int rounds,
    RoundFigures metrics,
    RoundFigures timings,
    CacheCourse course,
    Optional<Contest> contest,
    Reproduction reproduction,
    String version,
    List<String> notes) {

  private static final int FORMAT_VERSION = 1;

  /** Copies the list. */
  public RunReport {
    notes = List.copyOf(notes);
  }

  /** {@return all of it as JSON; rounds are counted from 0, as in the run's files} */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", FORMAT_VERSION);
    about(json.putObject("run"));
    metrics.write(json.putObject("metrics"));
    timings.write(json.putObject("timings"));
    references(json.putObject("references"));
    contest.ifPresent(played -> new ContestJson(played).write(json.putObject("contest")));
    ArrayNode models = json.putArray("models");
    settings.catalogue().forEach(model -> models.add(model.name()));
    new CachesJson(models.size(), course, contest).write(json.putObject("caches"));
    settings(json.putArray("settings"), json.putArray("brought"));
    reproduction.commands().forEach(json.putArray("commands")::add);
    notes.forEach(json.putArray("notes")::add);
    return json;
  }

  /** What is not as usual, and what usually is not as by default. */
  private void settings(ArrayNode unusual, ArrayNode brought) {
    SettingsDiff changes = reproduction.changes();
    SettingsDiff defaults = reproduction.defaults();
    for (Change change : changes.changes()) {
      // what is as by default again is no difference to that
      String before = defaults.of(change.key()).map(Change::before).orElse(change.after());
      unusual
          .addObject()
          .put("key", change.key())
          .put("default", before)
          .put("usual", change.before())
          .put("here", change.after());
    }
    for (Change change : defaults.only(key -> changes.of(key).isEmpty()).changes()) {
      brought
          .addObject()
          .put("key", change.key())
          .put("default", change.before())
          .put("here", change.after());
    }
  }

  private void about(ObjectNode run) {
    run.put("name", name).put("place", place).put("scenario", settings.name());
    run.put("cacher", settings.train().cacher()).put("allocator", settings.train().allocator());
    run.put("seed", String.valueOf(settings.seed())); // JavaScript's numbers end before Java's
    run.put("rounds", rounds).put("planned", settings.train().rounds());
    run.put("fromLogs", settings.offline().on());
    run.put("reportedBy", version).put("trainedBy", trainedBy());
    run.put("usual", reproduction.usual());
  }

  private String trainedBy() {
    return course.manifest().map(Manifest::codeVersion).orElse(null);
  }

  /**
   * Mean rewards on all episodes that the run is judged on, as its manifest has them; where it has
   * none, those that were played.
   */
  private void references(ObjectNode node) {
    ReferenceScores kept = course.manifest().map(Manifest::references).orElse(null);
    for (String policy : List.of(Contest.ORACLE, Contest.GREEDY, Contest.RCARS)) {
      Double reward =
          contest
              .flatMap(all -> all.of(policy))
              .map(played -> played.summary().mean())
              .orElse(null);
      if (kept != null && policy.equals(Contest.ORACLE)) {
        reward = kept.oracle();
      } else if (kept != null && policy.equals(Contest.RCARS)) {
        reward = kept.rcars();
      }
      if (reward != null) {
        node.put(policy, reward);
      }
    }
  }
}
