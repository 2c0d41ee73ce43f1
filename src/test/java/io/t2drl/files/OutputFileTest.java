package io.t2drl.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.t2drl.config.UserError;
import io.t2drl.train.FaultyFileSystem;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {

  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private final Configuration hadoop = FaultyFileSystem.register(new Configuration());
  private final ByteArrayOutputStream standard = new ByteArrayOutputStream();

  @Test
  void shouldMakeDirectoriesAndLeaveNothingElse() throws IOException {
    Path file = folder.resolve("a/b/c.json");
    write(file);
    assertThat(file).hasContent("new");
    assertThat(list(file.getParent())).containsExactly("c.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-r--", "rwxr-x---", "rw-rw-rw-"})
  void shouldKeepThePermissionsOfAFileThatItReplaces(String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("old"), "old and longer");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    Object before = Files.readAttributes(file, "fileKey").get("fileKey");
    write(file);
    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(permissions);
    assertThat(Files.readAttributes(file, "fileKey").get("fileKey"))
        .as("another file, moved there in one step")
        .isNotEqualTo(before);
  }

  @Test
  void shouldDropTheChecksumsOfAFileThatItReplaces() throws IOException {
    Path file = Files.writeString(folder.resolve("old"), "old");
    Path checksums = Files.writeString(folder.resolve(".old.crc"), "stale");
    write(file);
    assertThat(checksums).doesNotExist();
  }

  @Test
  void shouldWriteWhatALinkPointsTo() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), link);
    write(second);
    assertThat(target).hasContent("new").isRegularFile();
    assertThat(link).isSymbolicLink();
    assertThat(second).isSymbolicLink();
  }

  @Test
  void shouldMakeWhatADanglingLinkPointsTo() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), other.resolve("target"));
    write(link);
    assertThat(other.resolve("target")).hasContent("new");
    assertThat(link).isSymbolicLink();
    assertThat(list(other)).containsExactly("target");
  }

  @Test
  void shouldRefuseLinksInACircle() throws IOException {
    Path link = folder.resolve("a");
    Files.createSymbolicLink(link, folder.resolve("b"));
    Files.createSymbolicLink(folder.resolve("b"), link);
    assertThatThrownBy(() -> file(link))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("circle");
  }

  @Test
  void shouldWriteIntoAPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeThat(run("mkfifo", pipe.toString())).as("mkfifo works here").isZero();
    OutputFile file = file(pipe);
    assertThat(file.check()).as("checked without a reader").isEmpty();
    CompletableFuture<byte[]> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readAllBytes(pipe);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    file.write(NEW);
    assertThat(read.get(1, TimeUnit.MINUTES)).isEqualTo(NEW);
    assertThat(FileKind.of(pipe)).isEqualTo(FileKind.PIPE);
  }

  @Test
  void shouldWriteIntoADevice() throws IOException {
    Path device = Path.of("/dev/null");
    assumeThat(FileKind.of(device)).isEqualTo(FileKind.DEVICE);
    write(device);
    write(Files.createSymbolicLink(folder.resolve("link"), device));
    assertThat(FileKind.of(device)).isEqualTo(FileKind.DEVICE);
    assertThat(OutputFile.collisions(List.of(file(device), file(device)))).isEmpty();
  }

  @Test
  void shouldRefuseASocket() throws IOException {
    Path path = folder.resolve("s");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(path));
      assertThat(file(path).check()).hasValueSatisfying(why -> assertThat(why).contains("socket"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
  void shouldKnowStandardOutput(String name) throws IOException {
    assumeThat(name.equals("-") || Files.isDirectory(Path.of("/proc/self/fd"))).isTrue();
    OutputFile file = file(name);
    assertThat(file.isStandardOutput()).isTrue();
    assertThat(file.check()).isEmpty();
    file.write(NEW);
    assertThat(standard.toByteArray()).isEqualTo(NEW);
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void shouldKnowStandardOutputBehindALink() throws IOException {
    assumeThat(Files.isDirectory(Path.of("/proc/self/fd"))).isTrue();
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/stdout"));
    assertThat(file(link).isStandardOutput()).isTrue();
  }

  @Test
  void shouldNoticeThatStandardOutputIsFull() {
    OutputStream full =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException(FaultyFileSystem.NO_SPACE);
              }
            });
    assertThatThrownBy(() -> OutputFile.of("--json", "-", hadoop, full).write(NEW))
        .isInstanceOf(IOException.class);
  }

  /** As the shell's {@code 3>file} or {@code >(command)} opens them. */
  @Test
  void shouldWriteIntoAnOpenDescriptorBehindWhatIsThere() throws IOException {
    assumeThat(Files.isDirectory(Path.of("/proc/self/fd"))).as("descriptors have names").isTrue();
    Path log = folder.resolve("log");
    try (FileOutputStream open = new FileOutputStream(log.toFile())) {
      open.write("old ".getBytes(StandardCharsets.UTF_8));
      OutputFile file = file("/dev/fd/" + descriptor(log));
      assertThat(file.check()).isEmpty();
      file.write(NEW);
      assertThat(log).hasContent("old new");
    }
  }

  @Test
  void shouldRefuseADescriptorThatIsReadFrom() throws IOException {
    assumeThat(Files.isDirectory(Path.of("/proc/self/fd"))).as("descriptors have names").isTrue();
    Path input = Files.writeString(folder.resolve("input"), "old");
    try (FileInputStream open = new FileInputStream(input.toFile())) {
      assertThat(open).isNotNull();
      assertThat(file("/dev/fd/" + descriptor(input)).check())
          .hasValueSatisfying(why -> assertThat(why).contains("for reading only"));
      assertThat(file("/dev/fd/9999").check())
          .hasValueSatisfying(why -> assertThat(why).contains("no such descriptor"));
    }
  }

  @Test
  void shouldRefuseNamesThatCannotBeAFile() throws IOException {
    Path regular = Files.writeString(folder.resolve("regular"), "old");
    assertThat(file(folder).check())
        .hasValueSatisfying(why -> assertThat(why).contains("directory"));
    assertThat(file(regular.resolve("x")).check())
        .hasValueSatisfying(why -> assertThat(why).contains("Not a directory"));
    assertThat(file(folder.resolve("x".repeat(256))).check()).isPresent();
    assertThat(file("faulty:" + folder).check()).isPresent();
    assertThatThrownBy(() -> file(folder + "/new/")).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> file("")).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> file("nosuch:/x")).isInstanceOf(UserError.class);
    assertThat(list(folder)).containsExactly("regular");
    assertThat(regular).hasContent("old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a[1]b", "a{x,y}b", "back\\slash", "st*r", "qu?st", "a b", "a%20b", "a#b", "a:b"})
  void shouldTakeNamesLiterally(String name) throws IOException {
    write(folder.resolve(name).resolve(name));
    assertThat(list(folder)).containsExactly(name);
    assertThat(list(folder.resolve(name))).containsExactly(name);
    write(folder.resolve("é".repeat(127)));
  }

  @Test
  void shouldTellOptionsThatNameTheSameFile() throws IOException {
    Path file = folder.resolve("x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    List<OutputFile> twice = List.of(file(file), file(link), file("-"), file("/dev/null"));
    assertThat(OutputFile.collisions(twice)).hasSize(1);
    Files.writeString(file, "now it exists");
    Path hard = Files.createLink(folder.resolve("hard"), file);
    assertThat(OutputFile.collisions(List.of(file(file), file(hard)))).hasSize(1);
    assertThat(OutputFile.collisions(List.of(file("-"), file("-")))).hasSize(1);
    assertThat(OutputFile.collisions(List.of(file(folder.resolve("y")), file(file)))).isEmpty();
  }

  @Test
  void shouldLeaveTheOldFileWhereTheDiskIsFull() throws IOException {
    Path old = Files.writeString(folder.resolve("old"), "old");
    OutputFile file = file(FaultyFileSystem.path(old));
    assertThat(file.check()).isEmpty();
    FaultyFileSystem.fullFrom(2);
    try {
      assertThatThrownBy(() -> file.write(NEW))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("--json=faulty:", FaultyFileSystem.NO_SPACE);
    } finally {
      FaultyFileSystem.repair();
    }
    assertThat(old).hasContent("old");
    file.write(NEW);
    assertThat(old).hasContent("new");
  }

  @Test
  void shouldMakeDirectoriesThatLinksPointTo() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertThat(OutputDirectory.prepare("--out", link.toString(), hadoop))
        .isEqualTo(link.toString());
    assertThat(list(real)).isEmpty();
  }

  @Test
  void shouldRefuseDirectoriesThatCannotBeMade() throws IOException {
    Path regular = Files.writeString(folder.resolve("regular"), "old");
    for (String name :
        List.of(
            regular.toString(),
            regular + "/x",
            FaultyFileSystem.path(regular),
            folder.resolve("x".repeat(256)).toString(),
            folder + "/x".repeat(2000),
            "nosuch:/x",
            "")) {
      assertThatThrownBy(() -> OutputDirectory.prepare("--out", name, hadoop))
          .as(name)
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("--out must ");
    }
    assertThat(list(folder)).containsExactly("regular");
  }

  private void write(Path path) throws IOException {
    OutputFile file = file(path);
    assertThat(file.check()).isEmpty();
    file.write(NEW);
  }

  private OutputFile file(Path path) {
    return file(path.toString());
  }

  private OutputFile file(String name) {
    return OutputFile.of("--json", name, hadoop, standard);
  }

  private static String descriptor(Path file) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(link -> Files.exists(link) && same(link, file))
          .findFirst()
          .orElseThrow()
          .getFileName()
          .toString();
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor();
  }
}
