package io.t2drl.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar that goes to a cluster. */
class PackagingIT {

  private static final long LARGEST = 150_000_000;
  private static final Path JAR = Project.HOME.resolve("target/t2drl.jar");

  @Test
  void shouldStaySmall() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(LARGEST);
  }

  @Test
  void shouldLeaveToTheClusterWhatIsTheClusters() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> names = jar.stream().map(ZipEntry::getName).toList();
      assertThat(names)
          .contains("io/t2drl/cli/T2drl.class", "scenarios/default.conf", "reference.conf")
          .anyMatch(name -> name.endsWith("/libnd4jcpu.so"))
          .noneMatch(
              name -> name.matches("(scala|org/apache/(hadoop|parquet|logging)|org/slf4j)/.*"))
          // DL4J has one class in Spark's package
          .noneMatch(name -> name.matches("org/apache/spark/(?!TaskContextHelper).+"))
          .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"));
    }
  }
}
