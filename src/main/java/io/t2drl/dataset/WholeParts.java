package io.t2drl.dataset;

import io.t2drl.config.UserError;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Datasets as those take them who make something else of them: every file there, by its footer, and
 * in pairs.
 *
 * @param experience what the manifests list
 * @param worlds worlds of each source
 * @param parts all parts
 */
public record WholeParts(
    LoggedExperience experience, List<SourceWorlds> worlds, List<DatasetPart> parts) {

  /**
   * Checks datasets from outside; no row is read.
   *
   * @param experience what the manifests list
   * @param spark session to read with
   * @return their parts
   * @throws UserError if a file is lost, truncated or foreign; what is wrong with any of them
   */
  public static WholeParts of(LoggedExperience experience, SparkSession spark) {
    List<String> problems = new ArrayList<>();
    try {
      experience.verify(spark);
    } catch (UserError e) {
      problems.addAll(e.problems());
    }
    List<SourceWorlds> worlds = new ArrayList<>();
    for (Source source : experience.sources()) {
      try {
        worlds.add(SourceWorlds.of(source));
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
    }
    DatasetPart.Found found = DatasetPart.of(experience, spark.sessionState().newHadoopConf());
    found
        .foreign()
        .forEach(
            file ->
                problems.add(Printable.of(file) + " is none of the dataset's files: move it away"));
    found.parts().stream()
        .filter(part -> part.files().size() < Timescale.values().length)
        .forEach(
            part ->
                problems.add(
                    part.files().values().iterator().next()
                        + " is not sound: the other dataset has no part "
                        + part.number()));
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return new WholeParts(experience, worlds, found.parts());
  }

  /** {@return the parts of a round of a source, in order} */
  public List<DatasetPart> of(int source, int round) {
    return parts.stream().filter(part -> part.source() == source && part.round() == round).toList();
  }
}
