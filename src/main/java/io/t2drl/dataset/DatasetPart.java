package io.t2drl.dataset;

import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.logs.Source;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.replay.Timescale;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * What one task has written of a round: a file of each dataset, with the same number in its name.
 * Both hold the same cells, whole.
 *
 * @param source place of the source in the list
 * @param round the round
 * @param number number in the files' names
 * @param files path of each dataset's file; absent where there is none
 */
public record DatasetPart(int source, int round, int number, Map<Timescale, String> files)
    implements Serializable {

  private static final long serialVersionUID = 1;
  private static final Pattern NAME = Pattern.compile("part-(\\d{1,9})-.*\\.parquet");

  /** Keeps the files in a map that Java and Kryo can serialise. */
  public DatasetPart {
    Map<Timescale, String> kept = new EnumMap<>(Timescale.class);
    kept.putAll(files);
    files = kept;
  }

  /** Files that are parts, and names of those in the same directories that are none. */
  public record Found(List<DatasetPart> parts, List<String> foreign) {}

  /**
   * Lists the parts of all rounds.
   *
   * @param experience what the manifests list
   * @param hadoop configuration of the file systems
   * @return the parts in the order of sources, rounds and numbers
   */
  public static Found of(LoggedExperience experience, Configuration hadoop) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < experience.sources().size(); i++) {
      Source source = experience.sources().get(i);
      for (int round : source.manifest().rounds().keySet()) {
        add(found, source.base(), i, round, hadoop);
      }
    }
    return found;
  }

  /**
   * Lists the parts of a round.
   *
   * @param base base directory of the datasets
   * @param source place of the source in the list
   * @param round the round
   * @param hadoop configuration of the file system
   * @return the parts in the order of their numbers
   */
  public static Found of(String base, int source, int round, Configuration hadoop) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    add(found, base, source, round, hadoop);
    return found;
  }

  private static void add(Found found, String base, int source, int round, Configuration hadoop) {
    SortedMap<Integer, Map<Timescale, String>> parts = new TreeMap<>();
    for (Timescale timescale : Timescale.values()) {
      for (FileStatus file :
          ExperienceFiles.dataFiles(ExperienceFiles.round(base, timescale, round), hadoop)) {
        Matcher name = NAME.matcher(file.getPath().getName());
        boolean ours = file.isFile() && name.matches();
        String before =
            ours
                ? parts
                    .computeIfAbsent(
                        Integer.valueOf(name.group(1)), none -> new EnumMap<>(Timescale.class))
                    .putIfAbsent(timescale, file.getPath().toString())
                : "";
        if (before != null) {
          found.foreign.add(file.getPath().toString());
        }
      }
    }
    parts.forEach(
        (number, files) -> found.parts.add(new DatasetPart(source, round, number, files)));
  }
}
