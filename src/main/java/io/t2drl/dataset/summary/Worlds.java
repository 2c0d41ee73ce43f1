package io.t2drl.dataset.summary;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsDiff;
import io.t2drl.config.WorldKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** By what the worlds of datasets differ. */
public final class Worlds {

  /** What a world is called does not make another one of it. */
  private static final Set<String> NAMES = Set.of("name", "description");

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
          differences(sources.get(0).worlds().settings(), source.worlds().settings());
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

  /** {@return how many different worlds settings describe} */
  static long count(List<Settings> all) {
    List<Settings> different = new ArrayList<>();
    for (Settings settings : all) {
      if (different.stream().noneMatch(known -> differences(known, settings).isEmpty())) {
        different.add(settings);
      }
    }
    return different.size();
  }

  /** The seed draws no more than requests, but for a mix: there it draws the cells, too. */
  private static SettingsDiff differences(Settings one, Settings other) {
    boolean mixed = one.mix().on() || other.mix().on();
    return SettingsDiff.of(one, other)
        .only(
            key -> {
              String section = key.split("[.\\[]", 2)[0];
              return WorldKeys.isScenario(section) && !NAMES.contains(section)
                  || mixed && (section.equals("mix") || section.equals("seed"));
            });
  }
}
