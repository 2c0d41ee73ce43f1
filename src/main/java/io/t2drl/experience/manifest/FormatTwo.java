package io.t2drl.experience.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Brings a manifest of version 2, whose rounds hold flat what is known of the behaviour policy,
 * into the form of version 3. What version 2 does not know stays empty.
 */
final class FormatTwo {

  static final int VERSION = 2;

  private FormatTwo() {}

  /** Changes a manifest in place; its version stays. */
  static void upgrade(JsonNode manifest) {
    for (JsonNode round : manifest.path("rounds")) {
      if (round instanceof ObjectNode fields) {
        upgradeRound(fields);
      }
    }
  }

  private static void upgradeRound(ObjectNode round) {
    ObjectNode behaviour = round.objectNode();
    behaviour.set("policy", round.get("policy"));
    behaviour.set("cacher", origin(round, "cacherVersion"));
    behaviour.set("allocator", origin(round, "allocatorVersion"));
    ObjectNode exploration = behaviour.putObject("exploration");
    exploration.set("noise", round.get("explorationNoise"));
    exploration.set("redraw", round.get("explorationRedraw"));
    exploration.set("redrawBandwidth", round.get("explorationRedrawBandwidth"));
    exploration.set("share", round.get("exploringShare"));
    behaviour.set("randomCache", round.get("exploration"));
    behaviour.set("contenderCache", round.get("contenderExploration"));
    round.retain(List.of("cells", "blockCells", "slots", "frames"));
    round.put("id", "").put("statistics", "").set("behaviour", behaviour);
  }

  private static ObjectNode origin(ObjectNode round, String version) {
    ObjectNode origin = round.objectNode();
    origin.set("name", round.get("policy"));
    origin.set("round", round.get(version));
    return origin.put("checkpoint", "").put("parameters", "");
  }
}
