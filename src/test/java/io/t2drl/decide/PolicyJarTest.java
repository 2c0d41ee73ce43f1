package io.t2drl.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.file.PolicyFile;
import io.t2drl.edge.World;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small jar by itself, in a class loader that has nothing else but the JDK. */
class PolicyJarTest {

  private static final Path JAR = Path.of("target", "t2drl-policy.jar");
  private static final long LARGEST = 15_000_000;

  @TempDir private Path folder;
  private Settings settings;
  private Path file;

  @BeforeEach
  void export() throws IOException {
    settings =
        SettingsLoader.load(
            "default", List.of("ddqn.hidden=8", "allocator.samples=2", "cell.users=2"));
    file = folder.resolve("policy.t2drl");
    Files.write(file, PolicyFile.bytes(Fixture.model(settings)));
  }

  @Test
  void shouldHoldNothingButWhatDecides() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(LARGEST);
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .allMatch(name -> name.startsWith("io/t2drl/decide/") || name.startsWith("META-INF/"))
          .contains("io/t2drl/decide/Policy.class", "META-INF/LICENSE");
    }
  }

  @Test
  void shouldHoldTheClassesThatThereAreAndNoTimesOfFiles() throws IOException {
    Path classes = Path.of("target", "classes");
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<JarEntry> entries = jar.stream().toList();
      assertThat(entries)
          .extracting(ZipEntry::getName)
          .filteredOn(name -> name.endsWith(".class"))
          .allMatch(name -> Files.exists(classes.resolve(name)));
      assertThat(entries)
          .extracting(ZipEntry::getTimeLocal)
          .as("times")
          .containsOnly(LocalDateTime.of(2026, 11, 1, 0, 0));
    }
  }

  @Test
  void shouldDecideWithTheJdkAlone() throws Exception {
    SlotState slot = Fixture.told(Fixture.slot(World.of(settings), Fixture.random(1)));
    boolean[] previous = new boolean[10];
    try (URLClassLoader alone = alone()) {
      Class<?> type = alone.loadClass(Policy.class.getName());
      assertThat(type).isNotEqualTo(Policy.class);
      Object policy = type.getMethod("load", Path.class).invoke(null, file);
      Class<?> slotType = alone.loadClass(SlotState.class.getName());
      Object foreign =
          slotType.getConstructors()[0].newInstance(
              slot.gain(),
              slot.model(),
              slot.inputBits(),
              slot.outputBits(),
              slot.hit(),
              slot.steps());
      Object allocation =
          type.getMethod("allocate", slotType, long.class).invoke(policy, foreign, 5L);
      Object cell =
          alone
              .loadClass(CellState.class.getName())
              .getConstructors()[0]
              .newInstance(1, previous, new double[0][]);
      Object cached = type.getMethod("cache", cell.getClass()).invoke(policy, cell);

      Policy own = Policy.load(file);
      assertThat((double[]) allocation.getClass().getMethod("bandwidth").invoke(allocation))
          .containsExactly(own.allocate(slot, 5).bandwidth());
      assertThat((boolean[]) cached)
          .containsExactly(own.cache(new CellState(1, previous, new double[0][])));
    }
  }

  @Test
  void shouldCompileAndRunTheExamplesThatPeopleRead() throws Exception {
    String guide = Files.readString(Path.of("docs", "deciding.md"));
    compile("Example", block(guide, "(?s)```java\\n(.*?)```"));
    String doc = Files.readString(Path.of("src/main/java/io/t2drl/decide/package-info.java"));
    String lines = block(doc, "(?s)<pre>\\{@code\\n(.*?)\\}</pre>").replaceAll("(?m)^ \\* ?", "");
    compile(
        "Brief",
        "import io.t2drl.decide.*; import java.nio.file.Path;\n"
            + "class Brief { static void run(SlotState slot) throws Exception {\n"
            + lines
            + "\n}}");
    try (URLClassLoader classes =
        new URLClassLoader(new URL[] {folder.toUri().toURL(), JAR.toUri().toURL()}, platform())) {
      Method main = classes.loadClass("Example").getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[] {file.toString()});
    }
  }

  private void compile(String name, String source) throws IOException {
    Path java = folder.resolve(name + ".java");
    Files.writeString(java, source, StandardCharsets.UTF_8);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    boolean done =
        compiler
            .getTask(
                said,
                files,
                null,
                List.of("-cp", JAR.toString(), "-d", folder.toString(), "-proc:none"),
                null,
                files.getJavaFileObjects(java))
            .call();
    assertThat(done).as(said.toString()).isTrue();
  }

  private static String block(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static URLClassLoader alone() throws IOException {
    return new URLClassLoader(new URL[] {JAR.toUri().toURL()}, platform());
  }

  private static ClassLoader platform() {
    return ClassLoader.getPlatformClassLoader();
  }
}
