package io.t2drl.experience.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Streams;
import io.t2drl.experience.Experiment;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ManifestFile;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What learners hold of a round of which most episodes are elsewhere. */
class LogPlanTest {

  private static final Configuration HADOOP = new Configuration();

  @TempDir private Path base;

  @Test
  void shouldCountCellsOfASmallPartForSomething() {
    Experiment.run(base, 1, 0);
    ManifestFile file = ManifestFile.of(base.toString(), HADOOP);
    Manifest.Round round = file.require().rounds().get(0);
    // of 10,000 cells in 100 blocks, every tenth has left a slot
    Manifest.Round part =
        new Manifest.Round(
            round.id(),
            round.cuts(),
            10_000,
            100,
            1000,
            1000,
            round.statistics(),
            round.behaviour());
    file.write(file.require().with(0, part));
    LogPlan plan =
        LogPlan.draw(
            LoggedExperience.open(List.of(base.toString()), HADOOP), 1, 500, 0, new Streams(1));
    assertThat(plan.whole()).as("1,000 slots and room for 500").isFalse();
    assertThat(plan.blocks(0).cardinality()).isEqualTo(5);
  }
}
