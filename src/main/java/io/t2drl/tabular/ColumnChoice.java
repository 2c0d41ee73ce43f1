package io.t2drl.tabular;

import io.t2drl.config.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which header stands for which role, where a file's headers are not the known ones.
 *
 * @param chosen by role
 */
public record ColumnChoice(Map<String, Chosen> chosen) {

  /**
   * A header and the unit that the user gives its numbers.
   *
   * @param header as in the file, or {@code #3} for the third column
   * @param unit of its numbers, if stated
   */
  public record Chosen(String header, Optional<Unit> unit) {}

  /** Makes the map immutable. */
  public ColumnChoice {
    chosen = Map.copyOf(chosen);
  }

  /** {@return the choice of someone whose headers are known} */
  public static ColumnChoice none() {
    return new ColumnChoice(Map.of());
  }

  /**
   * Reads a choice.
   *
   * @param option the option that gives it, for messages
   * @param text {@code time=Timestamp:ms,model=Model}; a unit is optional
   * @param roles the roles that there are
   * @return the choice
   * @throws UserError naming everything that is wrong with it
   */
  public static ColumnChoice parse(String option, String text, List<String> roles) {
    Map<String, Chosen> chosen = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      String role = entry.substring(0, Math.max(equals, 0)).strip();
      String header = entry.substring(equals + 1).strip();
      if (equals < 0 || header.isEmpty()) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s must be ROLE=HEADER,... like time=Timestamp,model=Model: %s",
                option,
                entry));
      } else if (!roles.contains(role)) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s must be of the roles %s: %s",
                option,
                String.join(", ", roles),
                role));
      } else if (chosen.put(role, chosen(header)) != null) {
        problems.add(String.format(Locale.ROOT, "%s must not name %s twice", option, role));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    return new ColumnChoice(chosen);
  }

  private static Chosen chosen(String header) {
    int colon = header.lastIndexOf(':');
    Optional<Unit> unit = colon < 1 ? Optional.empty() : Unit.of(header.substring(colon + 1));
    return unit.isPresent()
        ? new Chosen(header.substring(0, colon), unit)
        : new Chosen(header, Optional.empty());
  }

  /**
   * {@return what was chosen for a role}
   *
   * @param role the role
   */
  Optional<Chosen> of(String role) {
    return Optional.ofNullable(chosen.get(role));
  }
}
