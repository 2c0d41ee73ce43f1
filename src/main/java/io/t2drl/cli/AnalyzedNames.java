package io.t2drl.cli;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** What the directories of an analysis are called. */
final class AnalyzedNames {

  private static final int LONGEST = 60;

  /** What a directory is called that is named like those of every run. */
  private static final String WITHIN_RUN = "experience";

  private AnalyzedNames() {}

  /**
   * Puts directories together by their names.
   *
   * @param directories the directories
   * @param names a name for each, or none at all
   * @return directories by name, in the order of the names' first directories
   * @throws UserError with all problems
   */
  static Map<String, List<String>> of(List<String> directories, List<String> names) {
    List<String> problems = new ArrayList<>();
    for (String directory : directories) {
      try {
        Location.check("--experience", directory);
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
    }
    if (!names.isEmpty() && names.size() != directories.size()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "--name must be given once for each DIR of --experience, or not at all: %d names, %d"
                  + " directories",
              names.size(),
              directories.size()));
    }
    for (String name : names) {
      if (name.isBlank()
          || name.length() > LONGEST
          || name.codePoints().anyMatch(Character::isISOControl)) {
        problems.add(
            String.format(
                Locale.ROOT,
                "--name must have 1 to %d characters, none of them for control: '%s'",
                LONGEST,
                name.replaceAll("\\p{Cntrl}", "?")));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return grouped(directories, names.isEmpty() ? usual(directories) : names);
  }

  private static Map<String, List<String>> grouped(List<String> directories, List<String> names) {
    Map<String, List<String>> grouped = new LinkedHashMap<>();
    for (int i = 0; i < directories.size(); i++) {
      grouped.computeIfAbsent(names.get(i), any -> new ArrayList<>()).add(directories.get(i));
    }
    return grouped;
  }

  /** {@return the directories' last parts; where two are called the same, whole directories} */
  private static List<String> usual(List<String> directories) {
    List<String> last = directories.stream().map(AnalyzedNames::last).toList();
    return last.stream().distinct().count() == last.size() ? last : directories;
  }

  private static String last(String directory) {
    Path path = new Path(Location.forHadoop(directory));
    boolean usual = path.getName().equals(WITHIN_RUN) && path.getParent() != null;
    String name = usual ? path.getParent().getName() : path.getName();
    return name.isEmpty() || name.equals(".") || name.equals("..") ? directory : name;
  }
}
