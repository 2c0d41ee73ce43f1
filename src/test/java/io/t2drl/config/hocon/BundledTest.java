package io.t2drl.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledTest {

  @TempDir private Path folder;

  @Test
  void shouldListTheScenariosOfAJar() throws IOException {
    Path jar = folder.resolve("application.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      List<String> entries =
          List.of(
              "scenarios/paper.conf",
              "scenarios/default.conf",
              "scenarios/old/x.conf",
              "scenarios/notes.txt");
      for (String name : entries) {
        out.putNextEntry(new JarEntry(name));
        out.closeEntry();
      }
    }

    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertThat(new Bundled(loader, "scenarios/", "default").names())
          .containsExactly("default", "paper");
    }
  }
}
