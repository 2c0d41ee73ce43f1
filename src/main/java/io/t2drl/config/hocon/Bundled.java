package io.t2drl.config.hocon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of one folder that are part of the application: resources {@code FOLDER/NAME.conf}.
 *
 * @param loader finds resources
 * @param folder the folder, ending with a slash
 * @param landmark name of one of the files: by it the folder is found, in a directory as well as in
 *     a jar
 */
record Bundled(ClassLoader loader, String folder, String landmark) {

  private static final String SUFFIX = ".conf";

  /** {@return the scenarios} */
  static Bundled scenarios() {
    return new Bundled(Bundled.class.getClassLoader(), "scenarios/", "default");
  }

  /** {@return the path of a file's resource} */
  String resource(String name) {
    return folder + name + SUFFIX;
  }

  /** {@return the names of all files, sorted} */
  List<String> names() {
    URL found = loader.getResource(resource(landmark));
    if (found == null) {
      throw new IllegalStateException(
          "resource " + resource(landmark) + " is missing from the application");
    }
    try {
      URLConnection connection = found.openConnection();
      List<String> files =
          connection instanceof JarURLConnection jar
              ? entries(jar)
              : files(Path.of(URI.create(found.toString())).getParent());
      return files.stream()
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files beside " + found, e);
    }
  }

  // the jar stays open: it is the application's own, shared through the connection's cache
  private List<String> entries(JarURLConnection connection) throws IOException {
    return connection.getJarFile().stream()
        .map(entry -> entry.getName())
        .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
        .map(name -> name.substring(folder.length()))
        .toList();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
