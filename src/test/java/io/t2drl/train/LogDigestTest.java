package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.experience.Experiment;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.manifest.Cut;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ManifestFile;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the logs of a run are known by. */
class LogDigestTest {

  private static final Configuration HADOOP = new Configuration();

  @TempDir private Path base;

  @Test
  void shouldTellPartsOfOneSizeApart() {
    Experiment.run(base, 1, 0);
    String whole = digest();
    String low = digest(new Cut(7, 0, 0.5));
    String high = digest(new Cut(7, 0.5, 1));
    assertThat(low).isNotEqualTo(high).isNotEqualTo(whole);
    assertThat(digest(new Cut(7, 0, 0.5))).isEqualTo(low);
    assertThat(digest()).isEqualTo(whole);
  }

  private String digest(Cut... cuts) {
    ManifestFile file = ManifestFile.of(base.toString(), HADOOP);
    Manifest.Round round = file.require().rounds().get(0);
    Manifest.Round part =
        new Manifest.Round(
            round.id(),
            List.of(cuts),
            round.cells(),
            round.blockCells(),
            round.slots(),
            round.frames(),
            round.statistics(),
            round.behaviour());
    file.write(file.require().with(0, part));
    return LogSettings.digest(LoggedExperience.open(List.of(base.toString()), HADOOP));
  }
}
