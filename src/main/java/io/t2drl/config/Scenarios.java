package io.t2drl.config;

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

/** The scenarios that are part of the application: resources {@code scenarios/NAME.conf}. */
final class Scenarios {

  private static final String FOLDER = "scenarios/";
  private static final String SUFFIX = ".conf";
  // by this one the folder is found, in a directory as well as in a jar
  private static final String LANDMARK = resource("default");

  private final ClassLoader loader;

  Scenarios(ClassLoader loader) {
    this.loader = loader;
  }

  /** {@return the path of a scenario's resource} */
  static String resource(String name) {
    return FOLDER + name + SUFFIX;
  }

  /** {@return the names of all scenarios, sorted} */
  List<String> names() {
    URL landmark = loader.getResource(LANDMARK);
    if (landmark == null) {
      throw new IllegalStateException("resource " + LANDMARK + " is missing from the application");
    }
    try {
      URLConnection connection = landmark.openConnection();
      List<String> files =
          connection instanceof JarURLConnection jar
              ? entries(jar)
              : files(Path.of(URI.create(landmark.toString())).getParent());
      return files.stream()
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the scenarios beside " + landmark, e);
    }
  }

  // the jar stays open: it is the application's own, shared through the connection's cache
  private static List<String> entries(JarURLConnection connection) throws IOException {
    return connection.getJarFile().stream()
        .map(entry -> entry.getName())
        .filter(name -> name.startsWith(FOLDER) && name.indexOf('/', FOLDER.length()) < 0)
        .map(name -> name.substring(FOLDER.length()))
        .toList();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
