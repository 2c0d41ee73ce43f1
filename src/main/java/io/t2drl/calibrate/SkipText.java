package io.t2drl.calibrate;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Words for skipped rows. */
final class SkipText {

  private SkipText() {}

  /** Returns {@code ", 2 unreadable time, 1 no model"}; empty where nothing was skipped. */
  static String of(Map<SkipReason, Long> skipped) {
    return skipped.entrySet().stream()
        .map(
            entry -> String.format(Locale.ROOT, ", %d %s", entry.getValue(), entry.getKey().text()))
        .collect(Collectors.joining());
  }
}
