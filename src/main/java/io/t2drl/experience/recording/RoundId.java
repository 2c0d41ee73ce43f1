package io.t2drl.experience.recording;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.policy.Origin;
import io.t2drl.replay.Exploration;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Names a round by all that its rows follow from: the settings, seed included, that hold in it, its
 * number, and the policy that acts, down to the digest of its parameters and how it acts by them.
 * So rounds of different datasets have different names, and the same round simulated again has the
 * same name; datasets can be put together without renaming anything.
 */
final class RoundId {

  /** 64 bits: with a million rounds, two share a name with a probability of 3e-8. */
  private static final int DIGITS = 16;

  private RoundId() {}

  static String of(Settings settings, Behaviour behaviour, int round) {
    Exploration exploration = behaviour.exploration();
    List<Object> all =
        List.of(
            SettingsWriter.digest(settings.at(round)),
            round,
            origin(behaviour.policy().caching()),
            origin(behaviour.policy().allocation()),
            exploration.noise(),
            exploration.redraw(),
            exploration.redrawBandwidth(),
            exploration.share(),
            behaviour.epsilon(),
            behaviour.contender());
    return DigestUtils.sha256Hex(all.toString()).substring(0, DIGITS);
  }

  /** Not the place: a run that was moved acts as before. */
  private static List<Object> origin(Origin origin) {
    return List.of(origin.name(), origin.round(), origin.parameters(), origin.acting());
  }
}
