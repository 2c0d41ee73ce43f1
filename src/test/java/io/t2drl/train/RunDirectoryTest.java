package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.role.LearnedRoles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checkpoints and settings, whole and damaged. */
class RunDirectoryTest {

  private static final Settings SETTINGS = Runs.settings("train.cacher=best-fixed");

  @TempDir private Path temporary;
  private RunDirectory run;

  @BeforeEach
  void create() {
    run = Runs.directory(temporary.resolve("run"));
    run.create(SETTINGS);
    run.checkpoints().write(checkpoint(0), Optional.empty());
    run.checkpoints().write(checkpoint(1), Optional.empty());
  }

  @Test
  void shouldReadBackWhatWasWritten() {
    Checkpoint read = run.latest(SETTINGS).orElseThrow();
    assertThat(read.round()).isEqualTo(1);
    assertThat(read.slotScale()).isEqualTo(new RewardScale(-41.5, 4.25));
    assertThat(read.allocator().orElseThrow().parameters())
        .containsExactly(checkpoint(1).allocator().orElseThrow().parameters())
        .startsWith((float) Math.PI, -0f);
    assertThat(read.allocator().orElseThrow().updates()).isEqualTo(17);
    assertThat(read.cacher()).isEmpty();
    assertThat(run.settings()).isEqualTo(SETTINGS);
  }

  @Test
  void shouldIgnoreACheckpointWithoutItsMarker() throws IOException {
    Files.delete(file("round=00001/checkpoint.json"));
    assertThat(run.latest(SETTINGS).orElseThrow().round()).isZero();
  }

  @Test
  void shouldNameADamagedFile() throws IOException {
    Path file = file("round=00001/allocator.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[40] ^= 1;
    Files.write(file, bytes);
    refuses("allocator.bin cannot be read: its checksum does not fit");
  }

  @Test
  void shouldNameATruncatedFile() throws IOException {
    Path file = file("round=00001/allocator.bin");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, 30));
    refuses("allocator.bin cannot be read: it is truncated");
  }

  @ParameterizedTest
  @CsvSource({
    "9, ''",
    "1, ' (networks in double precision; train the run anew)'",
    "2, ' (another order of the networks'' parameters; train the run anew)'",
    "3, ' (scoring cachers learned whole values; train the run anew)'"
  })
  void shouldNameAnotherFormatVersion(int version, String hint) throws IOException {
    Path file = file("round=00001/checkpoint.json");
    String written = "\"formatVersion\" : 4";
    assertThat(Files.readString(file)).contains(written);
    Files.writeString(
        file, Files.readString(file).replace(written, "\"formatVersion\" : " + version));
    refuses("its format version must be 4: " + version + hint);
  }

  @Test
  void shouldNameAMissingFile() throws IOException {
    Files.delete(file("round=00001/allocator.bin"));
    refuses(
        "allocator.bin cannot be read: it is missing, and config.conf says that it was learned");
  }

  @Test
  void shouldNameAFileOfAnAgentThatIsNotLearned() throws IOException {
    Files.copy(file("round=00001/allocator.bin"), file("round=00001/cacher.bin"));
    refuses("cacher.bin cannot be read: config.conf says that this was not learned");
  }

  @Test
  void shouldNameAMarkerThatIsNoJson() throws IOException {
    Files.writeString(file("round=00001/checkpoint.json"), "{\"round\": 1,");
    refuses("checkpoint.json cannot be read: it is no JSON");
  }

  @Test
  void shouldNameACheckpointOfAnotherRound() throws IOException {
    Files.move(file("round=00001"), file("round=00007"));
    refuses("checkpoint.json cannot be read: its round must be 7: 1");
  }

  @Test
  void shouldNameNetworksOfAnotherShape() {
    Settings wider = Runs.settings("train.cacher=best-fixed", "allocator.actor-width=16");
    assertThatThrownBy(() -> run.latest(wider))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("round=00001 holds networks of another shape than config.conf says")
        .hasMessageContaining("the parameters of d3pg must be");
  }

  @Test
  void shouldNotTakeOtherNamesForCheckpoints() throws IOException {
    Files.createDirectories(file("round=9"));
    Files.copy(file("round=00001/checkpoint.json"), file("round=9/checkpoint.json"));
    Files.writeString(file("notes.txt"), "round 9 is mine");
    assertThat(run.latest(SETTINGS).orElseThrow().round()).isEqualTo(1);
    Files.createDirectories(file("round=000000"));
    Files.writeString(file("round=000000/notes.txt"), "nor is this that of round 0");
    run.checkpoints().prune(1);
    run.checkpoints().prune(1);
    assertThat(file("round=00000")).doesNotExist();
    assertThat(file("round=000000/notes.txt")).exists();
  }

  @Test
  void shouldNoticeThatItsSettingsWereEdited() throws IOException {
    Path config = temporary.resolve("run/config.conf");
    String edited = Files.readString(config).replace("actor-width = 8", "actor-width = 16");
    Files.writeString(config, edited);
    assertThatThrownBy(run::settings)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("config.conf was edited after the run began");
    // Without its first line, it is a file that somebody wrote.
    Files.writeString(config, edited.substring(edited.indexOf('\n') + 1));
    assertThat(run.settings().allocator().actorWidth()).isEqualTo(16);
  }

  @Test
  void shouldKeepTheLatestCheckpointsAndTheBest() throws IOException {
    judge(0, -40);
    judge(1, -39);
    judge(2, -41);
    write(3);
    Files.writeString(file("round=00000/notes.txt"), "mine");
    run.checkpoints().prune(1);
    assertThat(run.checkpoints().rounds()).containsExactly(1, 3);
    assertThat(file("round=00002")).doesNotExist();
    assertThat(file("round=00000").toFile().list())
        .as("foreign files stay")
        .containsOnly("notes.txt");
    run.checkpoints().prune(0);
    assertThat(run.checkpoints().rounds()).containsExactly(1, 3);
    write(4);
    judge(5, -38);
    run.checkpoints().prune(2);
    assertThat(run.checkpoints().rounds()).as("a better one").containsExactly(4, 5);
  }

  @Test
  void shouldDeleteWhatADeadDriverHadBegunToDelete() throws IOException {
    write(2);
    Files.delete(file("round=00000/checkpoint.json"));
    Files.writeString(file("round=00000/.allocator.bin.tmp"), "half");
    write(3);
    Path half = Files.createDirectories(file("round=00004"));
    Files.writeString(half.resolve("allocator.bin"), "the round under way");
    run.checkpoints().prune(3);
    assertThat(file("round=00000")).doesNotExist();
    run.checkpoints().prune(1);
    assertThat(file("round=00001")).doesNotExist();
    assertThat(run.latest(SETTINGS).orElseThrow().round()).isEqualTo(3);
    assertThat(half).as("it is written anew").isDirectoryContaining("glob:**allocator.bin");
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotNeedToReadWhatItDeletes(Damage damage) throws IOException {
    write(2);
    damage.deed.to(file("round=00000/checkpoint.json"));
    run.checkpoints().prune(1);
    assertThat(run.checkpoints().rounds()).containsExactly(2);
  }

  /** What may happen to a marker. */
  private enum Damage {
    NO_JSON(marker -> Files.writeString(marker, "{\"round\": 0,")),
    NO_TEXT(marker -> Files.write(marker, new byte[] {0, 'A', 0, 0})),
    TOO_LARGE(marker -> Files.write(marker, new byte[(16 << 20) + 1])),
    FAILS_ITS_CHECKSUM(
        marker ->
            Files.write(
                marker.resolveSibling(".checkpoint.json.crc"),
                new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4}));

    private final Deed deed;

    Damage(Deed deed) {
      this.deed = deed;
    }

    private interface Deed {
      void to(Path marker) throws IOException;
    }
  }

  @Test
  void shouldSayWhichRoundsThereAre() {
    assertThat(run.checkpoints().of(1, SETTINGS).round()).isEqualTo(1);
    assertThat(run.checkpoints().of(0, SETTINGS).round()).isZero();
    write(2);
    run.checkpoints().prune(2);
    assertThatThrownBy(() -> run.checkpoints().of(0, SETTINGS))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "%s does not exist, or is not complete: a run keeps its latest checkpoints and the one"
                + " that was judged best (train.keep-checkpoints=6); there are those of rounds 1,"
                + " 2",
            file("round=00000"));
  }

  private void write(int round) {
    run.checkpoints().write(checkpoint(round), Optional.empty());
  }

  private void judge(int round, double reward) {
    run.checkpoints()
        .write(checkpoint(round), Optional.of(new Verdict(reward, 0.5, Optional.empty())));
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> run.latest(SETTINGS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message)
        .hasMessageContaining("restore it, or delete")
        .hasMessageNotContaining("\n");
  }

  private Path file(String name) {
    return temporary.resolve("run/checkpoints").resolve(name);
  }

  private static Checkpoint checkpoint(int round) {
    RewardScale scale = new RewardScale(-41.5, 4.25);
    AgentState initial = LearnedRoles.allocator(SETTINGS, scale).initial();
    float[] parameters = initial.parameters().clone();
    parameters[0] = (float) Math.PI;
    parameters[1] = -0f;
    return new Checkpoint(
        round,
        scale,
        new RewardScale(-41, 3),
        Optional.empty(),
        Optional.of(new AgentState(17, parameters, initial.updater(), initial.shadow())));
  }
}
