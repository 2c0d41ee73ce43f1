package io.t2drl.experience.manifest;

import io.t2drl.config.CostSettings;
import io.t2drl.config.Settings;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Fingerprint of the settings that rows of one dataset must share; learners and rounds may change
 * between runs.
 */
public final class WorldDigest {

  private WorldDigest() {}

  /** {@return the fingerprint of settings} */
  public static String of(Settings settings) {
    List<Object> world =
        List.of(
            settings.seed(),
            settings.cell(),
            settings.catalogue(),
            settings.byContent().popularity(),
            settings.cache(),
            settings.compute(),
            settings.radio(),
            settings.requests(),
            numbers(settings.cost()),
            settings.amender(),
            settings.train().blockCells(),
            settings.mix());
    // Records print all their components, numbers in full precision.
    return "sha256:" + DigestUtils.sha256Hex(world.toString());
  }

  /** As it was printed before it said what quality is measured in, on which no row depends. */
  private static String numbers(CostSettings cost) {
    return "CostSettings[alpha=" + cost.alpha() + "]";
  }
}
