package io.t2drl.experience.logs;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.LogsLoader;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.World;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.replay.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a source's rows were simulated in.
 *
 * @param settings the settings in its manifest
 * @param mix the worlds, by variant; request traces are not opened
 * @param exact whether the settings are all in the manifest: an earlier program may have known
 *     fewer keys, then defaults stand in
 */
public record SourceWorlds(Settings settings, CellMix mix, boolean exact) implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * Builds the worlds of a source.
   *
   * @param source where rounds come from
   * @throws UserError if the settings in its manifest are not valid ones
   */
  public static SourceWorlds of(Source source) {
    Manifest manifest = source.manifest();
    String file = source.base() + "/manifest.json";
    try {
      return of(SettingsLoader.parse(manifest.settings(), file, List.of()), true);
    } catch (UserError e) {
      return of(earlier(manifest, file), false);
    }
  }

  private static SourceWorlds of(Settings settings, boolean exact) {
    return new SourceWorlds(settings, CellMix.of(settings, World.drawn(settings)), exact);
  }

  /** The world and its mix, with defaults for the keys that they lack. */
  private static Settings earlier(Manifest manifest, String file) {
    int blockCells = manifest.rounds().get(manifest.rounds().firstKey()).blockCells();
    return LogsLoader.load(
        manifest.settings(),
        file,
        Optional.empty(),
        List.of(),
        Map.of(
            "seed",
            manifest.seed(),
            "train.block-cells",
            blockCells,
            "train.cacher",
            "random")); // one that goes with every mix
  }

  /** {@return users and models of a variant; null where there is no such variant} */
  public Shape shape(int variant) {
    if (variant < 0 || variant >= mix.worlds().size()) {
      return null;
    }
    World world = mix.worlds().get(variant);
    return new Shape(world.users(), world.models());
  }

  /** {@return users and models of each variant} */
  public List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    for (int variant = 0; variant < mix.worlds().size(); variant++) {
      shapes.add(shape(variant));
    }
    return shapes;
  }

  /** {@return whether requests are those of a trace} */
  public boolean isTraced() {
    return !settings.popularity().trace().isEmpty();
  }

  /** {@return what rows are likely to be like} */
  public Shape usual() {
    return shape(0);
  }
}
