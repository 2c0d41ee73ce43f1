package io.t2drl.analysis;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The worlds that experience is from, as far as this program understands its settings. */
final class KnownWorlds {

  /** Where requests came from changes nothing of what a request costs. */
  private static final Map<String, String> WITHOUT_TRACE =
      Map.of("popularity.trace", "", "popularity.trace-sha256", "");

  private KnownWorlds() {}

  /**
   * Finds the worlds of a source.
   *
   * @param source the source
   * @param notes takes a sentence about what cannot be known
   * @return worlds by variant; none where the settings cannot be understood
   */
  static List<World> of(Source source, Consumer<String> notes) {
    try {
      Settings settings =
          SettingsLoader.parse(
                  source.manifest().settings(), source.base() + "/manifest.json", List.of())
              .with(WITHOUT_TRACE);
      List<World> worlds = CellMix.of(settings, World.of(settings)).worlds();
      if (worlds.size() > 1) {
        notes.accept(
            String.format(
                Locale.ROOT,
                "%s mixes %d variants, each with a catalogue of its own: models are told apart by"
                    + " their numbers alone.",
                source.base(),
                worlds.size()));
      }
      return worlds;
    } catch (UserError e) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "%s was made with settings that this version does not understand (%s): its costs are"
                  + " not taken apart, and steps and shares not held against their limits.",
              source.base(),
              e.problems().get(0)));
      return List.of();
    }
  }
}
