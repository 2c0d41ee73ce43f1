package io.t2drl.decide.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.Fixture;
import io.t2drl.decide.Policy;
import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.decide.model.CriticWeights;
import io.t2drl.decide.model.DenseWeights;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.decide.model.Span;
import io.t2drl.decide.model.TrainedRanges;
import io.t2drl.decide.model.TrunkWeights;
import io.t2drl.export.onnx.OnnxPolicy;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;
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
   * With a checksum that fits, whatever the bytes say: a sentence, or a policy that can be used; no
   * array beyond the file.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x7FFFFFF0})
  void shouldRefuseWrongContentOfTheRightChecksum(int number) throws IOException {
    byte[] whole = small();
    int refused = 0;
    int changes = 0;
    for (int at = 12; at + 8 < whole.length; at += 1 + at / 40) {
      Path file = file(signed(whole, at, number));
      changes++;
      PolicyModel read = null;
      try {
        read = PolicyFile.read(file);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(file + " is damaged: ");
        refused++;
      }
      if (read != null) {
        Policy.of(read);
        OnnxPolicy.allocator(read);
      }
    }
    assertThat(refused).isGreaterThan(changes / 10);
  }

  private static byte[] signed(byte[] whole, int at, int number) {
    byte[] changed = whole.clone();
    ByteBuffer.wrap(changed).putInt(at, number);
    CRC32 crc = new CRC32();
    crc.update(changed, 0, changed.length - 4);
    ByteBuffer.wrap(changed).putInt(changed.length - 4, (int) crc.getValue());
    return changed;
  }

  @Test
  void shouldRefuseNetworksWithoutABiasWhereTheyHaveOne() {
    AllocatorModel learned =
        Fixture.model(SettingsLoader.load("default", List.of("train.cacher=random")))
            .allocator()
            .orElseThrow();
    TrunkWeights trunk = learned.actor().trunk();
    assertThatThrownBy(
            () ->
                new TrunkWeights(
                    trunk.encoder(), trunk.first(), trunk.second(), bare(trunk.head())))
        .hasMessage("head's bias must have 2 entries: 0");
    CriticWeights critic = learned.critics().get(0);
    assertThatThrownBy(
            () ->
                new CriticWeights(
                    critic.state(), critic.action(), critic.hidden(), bare(critic.head())))
        .hasMessage("head's bias must have 2 entries: 0");
  }

  private static DenseWeights bare(DenseWeights map) {
    return new DenseWeights(map.in(), map.out(), map.weight(), new float[0]);
  }

  @Test
  void shouldRefuseMoreUsersThanAnybodyHas() {
    Span one = new Span(1, 1);
    assertThatThrownBy(() -> new TrainedRanges(one, one, one, new Span(1, 10_001), one))
        .hasMessage("most users must be from 1.0 to 10000.0: 10001.0");
    assertThatThrownBy(() -> new TrainedRanges(one, one, one, new Span(0, 1), one))
        .hasMessage("fewest users must be from 1.0 to 1.0: 0.0");
  }

  /**
   * The form follows from the declarations of records. Whoever changes one makes older files
   * unreadable and must raise {@link PolicyFile#VERSION}; then this digest is another one, too.
   */
  @Test
  void shouldHaveTheFormOfItsVersion() {
    Set<String> declared = new TreeSet<>();
    declare(PolicyModel.class, declared);
    assertThat(PolicyFile.VERSION).isEqualTo(2);
    assertThat(DigestUtils.sha256Hex(String.join("\n", declared)))
        .as("declarations of the form; raise PolicyFile.VERSION where they change")
        .isEqualTo("fac9b8b29c7ada828a9a600ef62ad17a7df2931f8cfbf5db0c85e13b23595c96");
  }

  private static void declare(Type type, Set<String> declared) {
    Class<?> raw = Types.raw(type);
    if (type instanceof ParameterizedType) {
      declare(Types.argument(type), declared);
    } else if (raw.isArray()) {
      declare(raw.getComponentType(), declared);
    } else if (raw.isSealed()) {
      List<Class<?>> permitted = List.of(raw.getPermittedSubclasses());
      if (declared.add(raw.getSimpleName() + permitted)) {
        permitted.forEach(one -> declare(one, declared));
      }
    } else if (raw.isRecord()) {
      List<RecordComponent> components = List.of(raw.getRecordComponents());
      if (declared.add(raw.getSimpleName() + components)) {
        components.forEach(component -> declare(component.getGenericType(), declared));
      }
    }
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
        .hasMessageContaining("a policy file of version 9, and this program reads version 2");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> PolicyFile.read(none))
        .isInstanceOf(IOException.class)
        .hasMessage(none + " cannot be read: there is no such file");
  }
}
