package io.t2drl.analysis;

import io.t2drl.SharedSpark;
import io.t2drl.experience.Experiment;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.jobs.ReadingListener;
import io.t2drl.replay.Exploration;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Small datasets, and looks at them. */
final class Looks {

  static final int WORST = 4;

  private Looks() {}

  /** Three rounds of ten cells, written by so many partitions; the first one at random. */
  static Path data(Path base, int partitions) {
    Experiment.job(base, partitions)
        .run(Experiment.behaviour(Exploration.RANDOM), 0, Experiment.CELLS);
    Experiment.run(base, partitions, 1);
    Experiment.run(base, partitions, 2);
    return base;
  }

  /** Two rounds of equal shares on random caches. */
  static Path equal(Path base) {
    for (int round = 0; round < 2; round++) {
      Experiment.job(base, 2)
          .run(Behaviour.fixed(Experiment.policy("rcars")), round, Experiment.CELLS);
    }
    return base;
  }

  static Subject subject(String name, Path... directories) {
    return new Subject(
        name,
        LoggedExperience.open(
            List.of(directories).stream().map(Path::toString).toList(), new Configuration()));
  }

  static AnalysisReport report(Subject... subjects) {
    return new Analysis(SharedSpark.session(), WORST, "1.2.3", ReadingListener.NONE)
        .of(List.of(subjects));
  }
}
