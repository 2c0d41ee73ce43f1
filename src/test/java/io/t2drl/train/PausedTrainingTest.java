package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that pauses is the training that does not. */
class PausedTrainingTest {

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.rounds=5",
        "train.rounds=5 train.replay-slots=30 ddqn.replay-frames=10",
        "train.rounds=5 train.replay-rounds=1 ddqn.replay-rounds=1 ddqn.replay-share=0",
        "train.rounds=5 train.replay-rounds=2 ddqn.replay-rounds=1 ddqn.replay-share=0.6",
        "train.rounds=5 train.allocator=td3",
        "train.rounds=5 train.allocator=greedy",
        "train.rounds=5 train.cacher=best-fixed",
        "train.rounds=5 train.extended-from=[2,3]"
      })
  void shouldGoOnBitForBit(String overrides) throws IOException {
    Settings settings = Runs.settings((overrides + " train.evaluate-every=1").split(" "));
    Recorder whole = new Recorder();
    Checkpoint expected = new LocalTrainer(settings, World.of(settings), whole).run();

    Recorder inParts = new Recorder();
    Trail trail = Trail.NONE;
    for (int pause : new int[] {1, 3, 4, 5}) {
      Settings known = settings.until(pause);
      trail = new LocalTrainer(known, World.of(known), inParts).run(trail, pause);
      file(pause).write(known, trail);
      trail = file(pause).read(known).orElseThrow();
    }

    assertThat(trail.last().orElseThrow()).usingRecursiveComparison().isEqualTo(expected);
    assertThat(inParts.completed).isEqualTo(whole.completed).hasSize(5);
  }

  @Test
  void shouldJudgeWhereItPauses() {
    Settings settings = Runs.tiny("train.rounds=4", "train.evaluate-every=4");
    Recorder recorder = new Recorder();
    LocalTrainer trainer = new LocalTrainer(settings, World.of(settings), recorder);
    Trail trail = trainer.run(trainer.run(Trail.NONE, 1), 3);
    assertThat(trail.rounds()).isEqualTo(3);
    assertThat(recorder.completed)
        .extracting(metrics -> metrics.verdict().isPresent())
        .containsExactly(true, false, true);
  }

  @Test
  void shouldKeepOnlyWhatRoundsToComeNeed() {
    Settings settings =
        Runs.tiny(
            "train.rounds=6",
            "train.replay-rounds=2",
            "ddqn.replay-rounds=1",
            "ddqn.replay-share=0");
    Trail trail =
        new LocalTrainer(settings, World.of(settings), new Runs.Quiet()).run(Trail.NONE, 6);
    assertThat(trail.checkpoints())
        .as("round 6 draws from rounds 5 and 6, and round 5 was acted by the policy of round 4")
        .extracting(Checkpoint::round)
        .containsExactly(4, 5);
  }

  @Test
  void shouldNotGoOnFromWhatIsMissing() {
    Settings settings = Runs.tiny("train.rounds=4", "train.replay-rounds=4");
    LocalTrainer trainer = new LocalTrainer(settings, World.of(settings), new Runs.Quiet());
    Trail whole = trainer.run(Trail.NONE, 3);
    Trail part = new Trail(whole.checkpoints().subList(2, 3));
    assertThatThrownBy(() -> trainer.run(part, 4))
        .hasMessage("a run of 4 rounds cannot go on from 3 to 4");
    assertThatThrownBy(() -> trainer.run(whole, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trainer.run(whole, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Trail(List.of(whole.checkpoints().get(0), whole.checkpoints().get(2))))
        .hasMessage("rounds must follow one another: [0, 2]");
  }

  @Test
  void shouldReadNothingButWhatWasKeptWholeOfTheSameSettings() throws IOException {
    Settings settings = Runs.tiny("train.rounds=2");
    Trail trail =
        new LocalTrainer(settings, World.of(settings), new Runs.Quiet()).run(Trail.NONE, 1);
    assertThat(file(1).read(settings)).isEmpty();
    file(1).write(settings, trail);
    assertThat(file(1).read(settings)).isPresent();
    assertThat(file(1).read(Runs.tiny("train.rounds=2", "ddqn.batch=15"))).isEmpty();
    Path place = temporary.resolve("1.trail");
    byte[] bytes = Files.readAllBytes(place);
    for (int damaged : new int[] {0, 5, 40, bytes.length / 2, bytes.length - 1}) {
      byte[] other = bytes.clone();
      other[damaged] ^= 1;
      Files.write(place, other);
      assertThat(file(1).read(settings)).as("byte %d", damaged).isEmpty();
    }
    for (int length : new int[] {0, 3, 100, bytes.length - 1}) {
      Files.write(place, Arrays.copyOf(bytes, length));
      assertThat(file(1).read(settings)).as("%d bytes", length).isEmpty();
    }
  }

  private TrailFile file(int rounds) {
    return new TrailFile(
        new org.apache.hadoop.fs.Path(temporary.toString(), rounds + ".trail"),
        new Configuration());
  }

  private static final class Recorder extends Runs.Quiet {

    private final List<RoundMetrics> completed = new ArrayList<>();

    @Override
    public void completed(RoundMetrics metrics) {
      completed.add(metrics);
    }
  }
}
