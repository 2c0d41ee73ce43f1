package io.t2drl.grid.table;

import io.t2drl.config.binding.Nearest;
import java.util.List;
import java.util.Locale;

/** Names that people type. */
final class Names {

  private Names() {}

  /**
   * {@return what to say of a name that means nothing}
   *
   * @param option the option that holds it
   * @param name the name
   * @param known names that mean something
   */
  static String unknown(String option, String name, List<String> known) {
    String near = Nearest.to(name, known).map(found -> ", did you mean " + found + "?").orElse("");
    return String.format(
        Locale.ROOT,
        "%s must name one of %s%s: %1$s %s",
        option,
        String.join(", ", known),
        near,
        name);
  }
}
