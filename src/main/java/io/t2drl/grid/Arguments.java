package io.t2drl.grid;

import io.t2drl.search.Point;
import java.util.stream.Collectors;

/** Points as people type them. */
final class Arguments {

  private Arguments() {}

  /** {@return a configuration as arguments of the command line} */
  static String of(Point point) {
    return point.values().entrySet().stream()
        .map(
            entry -> {
              String setting = entry.getKey() + "=" + entry.getValue();
              return "-s " + (setting.matches("[-+.=\\w]*") ? setting : "'" + setting + "'");
            })
        .collect(Collectors.joining(" "));
  }
}
