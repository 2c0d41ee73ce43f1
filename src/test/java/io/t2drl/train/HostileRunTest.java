package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.experience.manifest.ManifestFile;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run directories that somebody else has written, perhaps with intent. */
class HostileRunTest {

  private static final String MARKER = "checkpoints/round=00000/checkpoint.json";
  private static final String STATE = "checkpoints/round=00000/allocator.bin";

  @TempDir private Path temporary;
  private final Settings learned = Runs.settings("train.cacher=popular");
  private RunDirectory run;

  @BeforeEach
  void create() {
    run = Runs.directory(temporary.resolve("run"));
    run.create(learned);
    RewardScale scale = new RewardScale(0, 1);
    AgentState state = new AgentState(1, new float[] {1}, new float[] {2}, new float[] {3});
    run.checkpoints()
        .write(
            new Checkpoint(0, scale, scale, Optional.empty(), Optional.of(state)),
            Optional.empty());
  }

  /** Lengths that would take all memory, with a checksum that fits. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 1 << 28, 9, -1, Integer.MIN_VALUE})
  void shouldNotBelieveALengthInAParameterFile(int length) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path(STATE)));
    int firstLength = 16;
    file.putInt(firstLength, length);
    CRC32 crc = new CRC32();
    crc.update(file.array(), 0, file.capacity() - 8);
    file.putLong(file.capacity() - 8, crc.getValue());
    replace(STATE, file.array());
    assertThatThrownBy(() -> run.latest(learned))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("allocator.bin cannot be read: it is truncated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.conf", MARKER})
  void shouldNotReadMoreThanATextHolds(String name) throws IOException {
    grow(name, 17L << 20);
    assertThatThrownBy(
            () -> {
              run.settings();
              run.latest(learned);
            })
        .isInstanceOf(UserError.class)
        .hasMessageContaining(name + " must be at most 16 MiB");
  }

  @Test
  void shouldNotReadMoreThanParametersHold() throws IOException {
    grow(STATE, 5L << 30); // a hole, which takes no disk
    assertThatThrownBy(() -> run.latest(learned))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("allocator.bin must be at most 1,024 MiB");
  }

  @Test
  void shouldNotFollowJsonWithoutEnd() throws IOException {
    byte[] deep = "{\"a\":".repeat(1_000_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    replace(MARKER, deep);
    assertThatThrownBy(() -> run.latest(learned))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("checkpoint.json cannot be read: ")
        .hasMessageContaining("depth");
    Path experience = temporary.resolve("run/experience");
    Files.createDirectories(experience);
    Files.write(experience.resolve("manifest.json"), deep);
    assertThatThrownBy(() -> ManifestFile.of(experience.toString(), new Configuration()).read())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("manifest.json is not JSON: ")
        .hasMessageContaining("depth");
  }

  @Test
  void shouldStayInsideTheRunWhateverThingsAreCalled() throws IOException {
    Path place = Files.createDirectory(temporary.resolve("place"));
    Settings settings =
        Runs.settings("train.rounds=1", "name=\"../../escaped\"", "description=\"/tmp/escaped\"");
    Runs.train(place.resolve("run"), settings, false);
    try (Stream<Path> beside = Files.list(place)) {
      assertThat(beside).containsExactly(place.resolve("run"));
    }
    try (Stream<Path> inside = Files.walk(place)) {
      assertThat(inside).noneMatch(file -> file.toString().contains("escaped"));
    }
    assertThat(temporary.resolve("escaped")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "/etc", "run", "+run"})
  void shouldNotTakeADirectoryForAPolicyThatARunNames(String name) {
    Path place = temporary.resolve("place");
    assertThatThrownBy(
            () -> Runs.train(place, Runs.settings("train.allocator=\"" + name + "\""), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(name);
    assertThat(place).doesNotExist();
  }

  @Test
  void shouldSayThatARunIsOfAnotherVersion() throws IOException {
    List<String> lines = Files.readAllLines(path("config.conf"));
    String body =
        lines.stream()
            .skip(1)
            .filter(line -> !line.contains("replay-share"))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    String seal = lines.get(0).substring(0, lines.get(0).lastIndexOf(' ') + 1);
    String old = seal + DigestUtils.sha256Hex(body) + "\n" + body;
    replace("config.conf", old.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Runs.directory(temporary.resolve("run")).settings())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("ddqn.replay-share is required")
        .hasMessageContaining("by a version of t2drl with other keys; use that version");
  }

  @Test
  void shouldRefuseCredentialsInItsName() {
    assertThatThrownBy(() -> new RunDirectory("s3a://key:s3cr3t@bucket/run", new Configuration()))
        .isInstanceOf(UserError.class)
        .hasMessageNotContaining("s3cr3t");
  }

  private Path path(String name) {
    return temporary.resolve("run").resolve(name);
  }

  private void replace(String name, byte[] bytes) throws IOException {
    Files.deleteIfExists(path(name).resolveSibling("." + path(name).getFileName() + ".crc"));
    Files.write(path(name), bytes);
  }

  private void grow(String name, long size) throws IOException {
    replace(name, new byte[] {'{'});
    try (RandomAccessFile file = new RandomAccessFile(path(name).toFile(), "rw")) {
      file.setLength(size);
    }
  }
}
