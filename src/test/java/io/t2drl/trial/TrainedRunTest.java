package io.t2drl.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.Settings;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.train.Checkpoint;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedRunTest {

  private static final Settings SETTINGS = Runs.tiny();

  @TempDir private Path place;

  @Test
  void shouldReplaceWhatEarlierAttemptsLeft() throws IOException {
    Files.createDirectories(place.resolve("run/checkpoints/round=00007"));
    Files.createDirectories(place.resolve(".run-dead/checkpoints"));
    Files.writeString(place.resolve("notes.txt"), "mine");
    run().keep(SETTINGS, end(1), "a", () -> {});
    assertThat(place).isDirectoryNotContaining("glob:**/.run-*");
    assertThat(place.resolve("run/checkpoints/round=00001/checkpoint.json")).isNotEmptyFile();
    assertThat(place.resolve("run/checkpoints/round=00007")).doesNotExist();
    run().discard();
    assertThat(place).isDirectoryNotContaining("glob:**/run");
    assertThat(place.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void shouldLeaveARunAloneThatItMayNotReplace() throws IOException {
    run().keep(SETTINGS, end(1), "a", () -> {});
    assertThatThrownBy(
            () ->
                run()
                    .keep(
                        SETTINGS,
                        end(2),
                        "b",
                        () -> {
                          throw new IllegalStateException("not any more");
                        }))
        .hasMessage("not any more");
    assertThat(place.resolve("run/checkpoints")).isDirectoryNotContaining("glob:**/round=00002");
    assertThat(place.resolve("run/checkpoints/round=00001/checkpoint.json")).isNotEmptyFile();
  }

  private TrainedRun run() {
    return new TrainedRun(new org.apache.hadoop.fs.Path(place.toString()), new Configuration());
  }

  private static Checkpoint end(int round) {
    AgentState state = new AgentState(1, new float[1], new float[1], new float[1]);
    RewardScale scale = new RewardScale(0, 1);
    return new Checkpoint(round, scale, scale, Optional.of(state), Optional.empty());
  }
}
