package io.t2drl.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** The files of a run directory and what they hold, so that two runs can be compared bit by bit. */
public final class RunContent {

  private RunContent() {}

  /**
   * Digests of all files by their path below the directory, leftovers included. Names of Parquet
   * files lose their random part; what is left out are the lock's file, Hadoop's checksums, and
   * what holds times.
   */
  public static SortedMap<String, String> of(Path run) {
    SortedMap<String, String> content = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(run)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String name = path.getFileName().toString();
        boolean timed = run.relativize(path).toString().matches("(timings|tensorboard)/.*");
        if (Files.isRegularFile(path)
            && !timed
            && !name.endsWith(".crc")
            && !name.startsWith("_lock")) {
          String key = run.relativize(path).toString().replaceFirst("(part-\\d+)-[^/]*", "$1");
          String twin = content.put(key, DigestUtils.sha256Hex(Files.readAllBytes(path)));
          if (twin != null) {
            throw new IllegalStateException("two files of one name: " + path);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content;
  }

  /** Names of the files that only one of two runs has, or that hold something else. */
  public static SortedSet<String> difference(Path one, Path other) {
    SortedMap<String, String> first = of(one);
    SortedMap<String, String> second = of(other);
    SortedSet<String> names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    names.removeIf(name -> Objects.equals(first.get(name), second.get(name)));
    return names;
  }

  /**
   * The same for runs of different processes, in which Parquet lists the encodings of a column in
   * another order: of its files only the names count here, their rows are to be compared as rows.
   */
  static SortedSet<String> differenceBesidesRows(Path one, Path other) {
    SortedSet<String> names = difference(one, other);
    SortedMap<String, String> first = of(one);
    SortedMap<String, String> second = of(other);
    names.removeIf(
        name ->
            name.matches(".*/part-\\d+") && first.containsKey(name) && second.containsKey(name));
    return names;
  }
}
