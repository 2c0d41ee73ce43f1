package io.t2drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every package says in a sentence what it is for. */
class PackageInfoTest {

  @Test
  void shouldBeInEveryPackage() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      Set<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .collect(Collectors.toSet());
      assertThat(packages).hasSizeGreaterThan(20);
      for (Path directory : packages) {
        assertThat(directory.resolve("package-info.java"))
            .exists()
            .content()
            .matches("(?s)/\\*\\*.*\\*/\\s*package io\\.t2drl[.a-z0-9]*;\\s*");
      }
    }
  }
}
