package io.t2drl.decide.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.Fixture;
import io.t2drl.decide.model.PolicyModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {

  @TempDir private Path folder;

  private static byte[] bytes(String... keys) {
    return PolicyFile.bytes(Fixture.model(SettingsLoader.load("default", List.of(keys))));
  }

  private static byte[] small() {
    return bytes(
        "train.cacher=random",
        "train.allocator=ddpg",
        "allocator.actor-width=4",
        "allocator.heads=1",
        "allocator.critic-width=4");
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("a.t2drl"), content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.cacher=ddqn train.allocator=d3pg",
        "train.cacher=ddqn train.allocator=greedy ddqn.observation=histogram",
        "train.cacher=scoring train.allocator=td3 mix.variants=2"
      })
  void shouldReadBackWhatItWrites(String keys) throws IOException {
    byte[] written = bytes(keys.split(" "));
    PolicyModel read = PolicyFile.read(file(written));
    assertThat(PolicyFile.bytes(read)).isEqualTo(written);
    assertThat(read.provenance().scenario()).isEqualTo("default");
    assertThat(read.provenance().scores().get(0).value()).isEqualTo(-41.5);
  }

  @Test
  void shouldRefuseWhatIsCutOff() throws IOException {
    byte[] whole = small();
    for (int length = 0; length < whole.length; length += 1 + length / 7) {
      Path cut = file(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> PolicyFile.read(cut))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(cut + " is ")
          .hasMessageMatching("[^\\n]*(no policy file|damaged): [^\\n]*");
    }
  }

  @Test
  void shouldRefuseAnyChangedByte() throws IOException {
    byte[] whole = small();
    for (int at = 0; at < whole.length; at += 1 + at / 9) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      Path file = file(changed);
      assertThatThrownBy(() -> PolicyFile.read(file)).isInstanceOf(IOException.class);
    }
  }

  /**
   * With a checksum that fits, whatever the bytes say: a sentence, and no array beyond the file.
   */
  @Test
  void shouldRefuseWrongContentOfTheRightChecksum() throws IOException {
    byte[] whole = small();
    int refused = 0;
    int changes = 0;
    for (int at = 12; at + 8 < whole.length; at += 1 + at / 40) {
      byte[] changed = whole.clone();
      ByteBuffer.wrap(changed).putInt(at, 0x7FFFFFF0);
      CRC32 crc = new CRC32();
      crc.update(changed, 0, changed.length - 4);
      ByteBuffer.wrap(changed).putInt(changed.length - 4, (int) crc.getValue());
      Path file = file(changed);
      changes++;
      try {
        PolicyFile.read(file);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(file + " is damaged: ");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(changes / 2);
  }

  @Test
  void shouldSayWhatIsNoPolicyFile() throws IOException {
    assertThatThrownBy(() -> PolicyFile.read(folder))
        .hasMessage(
            folder + " is no policy file: it is a directory; 't2drl export' makes one from a run");
    Path foreign = file(new byte[100]);
    assertThatThrownBy(() -> PolicyFile.read(foreign))
        .hasMessageContaining("no policy file: it begins otherwise");
    byte[] other = small();
    other[11] = 9;
    Path newer = file(other);
    assertThatThrownBy(() -> PolicyFile.read(newer))
        .hasMessageContaining("a policy file of version 9, and this program reads version 1");
    assertThatThrownBy(() -> PolicyFile.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
