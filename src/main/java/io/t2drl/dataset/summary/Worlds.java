package io.t2drl.dataset.summary;

import io.t2drl.config.SettingsDiff;
import io.t2drl.config.WorldKeys;
import java.util.List;
import java.util.Locale;

/** By what the worlds of datasets differ. */
public final class Worlds {

  private Worlds() {}

  /**
   * Compares the worlds of datasets with that of the first one.
   *
   * @param description the datasets
   * @return lines for people; nothing where all are from one world
   */
  public static String text(Description description) {
    if (description.worlds() <= 1) {
      return "";
    }
    List<SourceSummary> sources = description.sources();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d worlds: what needs one, like training or splitting shares of a gap, does not suit"
                + " them together%n",
            description.worlds()));
    for (SourceSummary source : sources.subList(1, sources.size())) {
      SettingsDiff differences =
          WorldKeys.differences(sources.get(0).worlds().settings(), source.worlds().settings());
      if (!differences.isEmpty()) {
        text.append(
            String.format(
                Locale.ROOT,
                "  %s beside %s: %s%n",
                source.source().base(),
                sources.get(0).source().base(),
                differences));
      }
    }
    return text.toString();
  }
}
