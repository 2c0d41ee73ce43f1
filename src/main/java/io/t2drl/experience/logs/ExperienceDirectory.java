package io.t2drl.experience.logs;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.experience.manifest.ManifestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A directory that a user names: the base directory of datasets, the directory of a run, which has
 * one inside, or a union.
 */
final class ExperienceDirectory {

  /** Where a run keeps its experience. */
  private static final String WITHIN_RUN = "experience";

  private final String name;
  private final Trust trust;
  private final Configuration hadoop;

  /**
   * Points to a directory.
   *
   * @param name its path or URI
   * @param trust where it may lead
   * @param hadoop configuration of the file systems
   * @throws UserError if this is no name of a directory, or one of a place that is not trusted
   */
  ExperienceDirectory(String name, Trust trust, Configuration hadoop) {
    Location.check("a directory of experience", name);
    trust.check(name);
    this.name = Location.forHadoop(name);
    this.trust = trust;
    this.hadoop = hadoop;
  }

  /**
   * {@return where its rounds come from, at least one}
   *
   * @throws UserError if it has no complete round, or a union's are not there any more
   */
  List<Source> sources() {
    Optional<Union> union = new UnionFile(name, hadoop).read();
    return union.isPresent() ? members(union.get()) : List.of(single());
  }

  private Source single() {
    String base =
        Stream.of(name, new Path(name, WITHIN_RUN).toString())
            .filter(directory -> ManifestFile.of(directory, hadoop).read().isPresent())
            .findFirst()
            .orElseThrow(this::nothing);
    Manifest manifest = ManifestFile.of(base, hadoop).require();
    if (manifest.rounds().isEmpty()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s holds no complete round: its manifest lists none; wait for the first one, or"
                  + " resume what wrote it",
              base));
    }
    return new Source(qualified(base), manifest);
  }

  private UserError nothing() {
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s holds no experience: there is neither manifest.json nor %s in it, nor a"
                + " manifest.json in its %s; name a directory that simulate or train has written",
            name,
            UnionFile.NAME,
            WITHIN_RUN));
  }

  /** A directory is named with its file system: the union may lie on another one. */
  private String qualified(String base) {
    Path path = new Path(base);
    try {
      return path.getFileSystem(hadoop).makeQualified(path).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + path, e);
    }
  }

  private List<Source> members(Union union) {
    List<String> problems = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (Union.Member member : union.members()) {
      try {
        trust.check(member.base());
        sources.add(member(member));
      } catch (UserError e) {
        e.problems().forEach(problem -> problems.add(name + " is a union, and " + problem));
      } catch (IllegalArgumentException e) { // Hadoop's word for what is no URI
        problems.add(
            name + " is a union, and a directory in it is no path or URI: " + member.base());
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return sources;
  }

  /** A union is perhaps somebody else's: the paths in it are no better than a user's own. */
  private Source member(Union.Member member) {
    Location.check("a directory in it", member.base());
    String base = Location.forHadoop(member.base());
    Manifest manifest = ManifestFile.of(base, hadoop).require();
    SortedMap<Integer, Manifest.Round> taken = new TreeMap<>();
    for (Map.Entry<Integer, String> named : member.rounds().entrySet()) {
      Manifest.Round round = manifest.rounds().get(named.getKey());
      if (round == null || !round.name().equals(named.getValue())) {
        throw new UserError(
            String.format(
                Locale.ROOT,
                "%s has no round %d by the name %s any more; merge again what is there",
                base,
                named.getKey(),
                named.getValue().replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "?")));
      }
      taken.put(named.getKey(), round);
    }
    return new Source(base, manifest.withRounds(taken));
  }
}
