package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkpoints, whole and damaged, and the lock. */
class RunDirectoryTest {

  @TempDir private Path temporary;
  private RunDirectory run;

  @BeforeEach
  void create() {
    run = Runs.directory(temporary.resolve("run"));
    run.create(Runs.settings());
    run.write(checkpoint(0));
    run.write(checkpoint(1));
  }

  @Test
  void shouldReadBackWhatWasWritten() {
    Checkpoint read = run.latest().orElseThrow();
    assertThat(read.round()).isEqualTo(1);
    assertThat(read.slotScale()).isEqualTo(new RewardScale(-41.5, 4.25));
    assertThat(read.allocator().orElseThrow().parameters()).containsExactly(1, Math.PI, -0.0);
    assertThat(read.allocator().orElseThrow().updates()).isEqualTo(17);
    assertThat(read.cacher()).isEmpty();
    assertThat(run.settings()).isEqualTo(Runs.settings());
  }

  @Test
  void shouldIgnoreACheckpointWithoutItsMarker() throws IOException {
    Files.delete(file("round=00001/checkpoint.json"));
    assertThat(run.latest().orElseThrow().round()).isZero();
  }

  @Test
  void shouldNameADamagedFile() throws IOException {
    Path file = file("round=00001/allocator.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[40] ^= 1;
    Files.deleteIfExists(file.resolveSibling(".allocator.bin.crc"));
    Files.write(file, bytes);
    assertThatThrownBy(run::latest)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("allocator.bin cannot be read: its checksum does not fit");
  }

  @Test
  void shouldNameATruncatedFile() throws IOException {
    Path file = file("round=00001/allocator.bin");
    byte[] bytes = Files.readAllBytes(file);
    Files.deleteIfExists(file.resolveSibling(".allocator.bin.crc"));
    Files.write(file, java.util.Arrays.copyOf(bytes, 30));
    assertThatThrownBy(run::latest)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("allocator.bin cannot be read: it is truncated");
  }

  @Test
  void shouldNameAnotherFormatVersion() throws IOException {
    Path file = file("round=00001/checkpoint.json");
    String json = Files.readString(file).replace("\"formatVersion\" : 1", "\"formatVersion\" : 9");
    Files.deleteIfExists(file.resolveSibling(".checkpoint.json.crc"));
    Files.writeString(file, json);
    assertThatThrownBy(run::latest)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("its format version must be 1: 9");
  }

  @Test
  void shouldRefuseASecondWriter() {
    RunLock lock = RunLock.take(run);
    assertThatThrownBy(() -> RunLock.take(run))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is being written by another process");
    lock.release();
    RunLock.take(run).release();
  }

  @ParameterizedTest
  @CsvSource({
    "the process has ended, '( \\d+ )', ' 999999999 '",
    "another process has its number, '\\d{4}-', 1999-"
  })
  void shouldTakeOverTheLockOfADeadProcess(String why, String part, String replacement)
      throws IOException {
    RunLock.take(run);
    Path lock = temporary.resolve("run/_lock");
    String holder = Files.readString(lock);
    Files.deleteIfExists(lock.resolveSibling("._lock.crc"));
    Files.writeString(lock, holder.replaceFirst(part, replacement));
    assertThat(lock).as(why).content().isNotEqualTo(holder);
    RunLock.take(run).release();
    assertThat(lock).doesNotExist();
  }

  private Path file(String name) {
    return temporary.resolve("run/checkpoints").resolve(name);
  }

  private static Checkpoint checkpoint(int round) {
    AgentState state =
        new AgentState(
            17, new double[] {1, Math.PI, -0.0}, new double[] {2, 3}, new double[] {4, 5, 6});
    return new Checkpoint(
        round,
        new RewardScale(-41.5, 4.25),
        new RewardScale(-41, 3),
        Optional.empty(),
        Optional.of(state));
  }
}
