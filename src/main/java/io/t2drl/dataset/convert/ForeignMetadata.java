package io.t2drl.dataset.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.dataset.WholeParts;
import io.t2drl.edge.World;
import io.t2drl.experience.manifest.ReferenceScores;
import io.t2drl.replay.Timescale;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** What lies beside the rows: what the library needs to know, and what a person may ask. */
final class ForeignMetadata {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The oldest version of Minari that reads this layout. */
  private static final String MINARI = "0.5.0";

  private ForeignMetadata() {}

  /** {@return the name by which Minari knows a dataset} */
  static String minariName(String scenario, Timescale timescale) {
    return String.format(
        Locale.ROOT,
        "t2drl/%s-%s-v0",
        scenario.replaceAll("[^A-Za-z0-9_-]", "_"),
        timescale.dataset());
  }

  /** {@return Minari's metadata of a dataset} */
  static byte[] minari(
      String name, Timescale timescale, WholeParts parts, int episodes, long steps) {
    StepLayout layout = StepLayout.of(timescale);
    World world = world(parts);
    ObjectNode json =
        JSON.createObjectNode()
            .put("dataset_id", name)
            .put("minari_version", MINARI)
            .put("data_format", "arrow")
            .put("total_episodes", episodes)
            .put("total_steps", steps)
            .put("observation_space", box(layout.observation(world)))
            .put("action_space", box(layout.action(world)))
            .put("description", "T2DRL experience: " + bases(parts));
    ReferenceScores scores = parts.experience().sources().get(0).manifest().references();
    if (parts.experience().sources().size() == 1 && scores != null && scores.oracle() != null) {
      int rows = layout.rows(world);
      json.put("ref_min_score", rows * scores.random())
          .put("ref_max_score", rows * scores.oracle());
    }
    return bytes(json);
  }

  private static World world(WholeParts parts) {
    return parts.worlds().get(0).mix().worlds().get(0);
  }

  private static String bases(WholeParts parts) {
    return String.join(
        ", ", parts.experience().sources().stream().map(source -> source.base()).toList());
  }

  /** A space as Minari writes it: JSON in a text, in which Python finds Infinity. */
  private static String box(List<Field> fields) {
    StringBuilder low = new StringBuilder();
    StringBuilder high = new StringBuilder();
    int size = 0;
    for (Field field : fields) {
      for (int i = 0; i < field.size(); i++) {
        low.append(size == 0 ? "" : ", ").append(field.low());
        high.append(size == 0 ? "" : ", ").append(field.high());
        size++;
      }
    }
    return String.format(
        Locale.ROOT,
        "{\"type\": \"Box\", \"dtype\": \"float32\", \"shape\": [%d], \"low\": [%s], \"high\":"
            + " [%s]}",
        size,
        low,
        high);
  }

  /** {@return what was converted, and which column each number is from} */
  static byte[] conversion(
      Target target, Timescale timescale, WholeParts parts, long episodes, long steps) {
    StepLayout layout = StepLayout.of(timescale);
    ObjectNode json =
        JSON.createObjectNode()
            .put("to", target.toString())
            .put("timescale", timescale.dataset())
            .put("episodes", episodes)
            .put("steps", steps);
    ArrayNode from = json.putArray("from");
    parts.experience().sources().forEach(source -> from.add(source.base()));
    add(json.putArray("observation"), layout.observation(world(parts)));
    add(json.putArray("action"), layout.action(world(parts)));
    return bytes(json);
  }

  private static void add(ArrayNode list, List<Field> fields) {
    fields.forEach(
        field -> list.addObject().put("column", field.column()).put("numbers", field.size()));
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
