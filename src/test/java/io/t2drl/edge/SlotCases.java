package io.t2drl.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** Slots of the default scenario with independently computed results. */
public final class SlotCases {

  private static final JsonNode ROOT = read();

  private SlotCases() {}

  /** Request probabilities of a popularity state. */
  public static double[] requestProbabilities(int state) {
    return list(ROOT.get("requestProbabilities").get(state)).stream()
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  /** The cases. */
  public static List<Case> all() {
    return list(ROOT.get("cases")).stream().map(Case::new).toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static JsonNode read() {
    try (InputStream in = SlotCases.class.getResourceAsStream("slot-cases.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One slot of one cell. */
  public record Case(JsonNode json) {

    /** A value per user. */
    public double[] perUser(String key) {
      return list(json.get("users")).stream()
          .mapToDouble(user -> user.get(key).asDouble())
          .toArray();
    }

    /** A value of the whole slot. */
    public double value(String key) {
      return json.get(key).asDouble();
    }

    /** What an allocator sees. */
    public SlotState state(World world) {
      boolean[] cached = new boolean[world.models()];
      list(json.get("cached")).forEach(model -> cached[model.asInt()] = true);
      double[] requested = perUser("model");
      int[] model = new int[requested.length];
      boolean[] hit = new boolean[requested.length];
      for (int user = 0; user < model.length; user++) {
        model[user] = (int) requested[user];
        hit[user] = cached[model[user]];
      }
      return new SlotState(
          world, 1, 0, perUser("gain"), model, perUser("inputBits"), perUser("outputBits"), hit);
    }

    /** The raw action, [U x 2]. */
    public double[] raw() {
      double[] bandwidth = perUser("bandwidthEntry");
      double[] compute = perUser("computeEntry");
      double[] raw = new double[2 * bandwidth.length];
      for (int user = 0; user < bandwidth.length; user++) {
        raw[2 * user] = bandwidth[user];
        raw[2 * user + 1] = compute[user];
      }
      return raw;
    }
  }
}
