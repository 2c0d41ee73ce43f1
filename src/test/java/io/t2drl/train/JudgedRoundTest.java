package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.config.Settings;
import io.t2drl.decide.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedRoundTest {

  private static final Verdict FIRST = new Verdict(-42.5, 0.5, Optional.empty());
  private static final Verdict SECOND = new Verdict(-41.5, 0.75, Optional.of(0.25));

  @TempDir private Path folder;

  @Test
  void shouldFindTheLatestEvaluationUpToARound() {
    write(0, Optional.empty());
    write(1, Optional.of(FIRST));
    write(2, Optional.empty());
    write(10, Optional.of(SECOND));
    assertThat(latest(0)).isEmpty();
    assertThat(latest(1)).contains(new JudgedRound(1, FIRST));
    assertThat(latest(9)).contains(new JudgedRound(1, FIRST));
    assertThat(latest(10)).contains(new JudgedRound(10, SECOND));
  }

  @Test
  void shouldPassOverWhatItCannotRead() throws IOException {
    write(1, Optional.of(FIRST));
    write(2, Optional.of(SECOND));
    try (Stream<Path> files = Files.list(folder.resolve("round=2"))) {
      for (Path file : files.toList()) {
        Files.writeString(file, "no Parquet");
      }
    }
    Files.writeString(folder.resolve("round=x"), "foreign");
    assertThat(latest(2)).contains(new JudgedRound(1, FIRST));
  }

  @Test
  void shouldFindNothingWhereThereAreNoMetrics() {
    assertThat(JudgedRound.latest(folder.resolve("nowhere").toString(), 5, new Configuration()))
        .isEmpty();
  }

  @Test
  void shouldGoWithThePolicyOfALaterRound() {
    Settings settings = Runs.tiny();
    RunDirectory run = Runs.directory(folder.resolve("run"));
    Checkpoint checkpoint = Fixture.trained(settings).checkpoint();
    run.keep(settings, checkpoint);
    int before = checkpoint.round() - 2;
    write(run.metrics(), before, Optional.of(FIRST));
    write(run.metrics(), checkpoint.round() + 1, Optional.of(SECOND));
    assertThat(TrainedPolicy.of(run.path(), List.of(), new Configuration()).judged())
        .contains(new JudgedRound(before, FIRST));
  }

  private void write(int round, Optional<Verdict> verdict) {
    write(folder.toString(), round, verdict);
  }

  private static void write(String directory, int round, Optional<Verdict> verdict) {
    RoundMetrics metrics =
        new RoundMetrics(round, Optional.empty(), Optional.empty(), Optional.empty(), verdict);
    new FigureTable(SharedSpark.session(), "metrics", directory).write(round, metrics.figures());
  }

  private Optional<JudgedRound> latest(int round) {
    return JudgedRound.latest(folder.toString(), round, new Configuration());
  }
}
