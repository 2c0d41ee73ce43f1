package io.t2drl.dataset.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.experience.manifest.Manifest;
import io.t2drl.replay.Shape;
import io.t2drl.replay.Timescale;
import java.io.UncheckedIOException;
import java.util.List;

/** A description for programs. */
public final class DescriptionJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private DescriptionJson() {}

  /** {@return the description as JSON, in UTF-8} */
  public static byte[] of(Description description) {
    ObjectNode json = JSON.createObjectNode();
    json.put("episodes", description.episodes());
    for (Timescale timescale : Timescale.values()) {
      json.put(timescale.dataset(), description.rows(timescale));
    }
    json.put("worlds", description.worlds());
    description.sources().forEach(source -> add(json.withArray("sources").addObject(), source));
    ObjectNode columns = json.putObject("columns");
    description.columns().forEach((timescale, some) -> add(columns, timescale, some));
    description.notes().forEach(json.putArray("notes")::add);
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(ObjectNode json, SourceSummary source) {
    Manifest manifest = source.manifest();
    json.put("base", source.source().base())
        .put("formatVersion", manifest.formatVersion())
        .put("codeVersion", manifest.codeVersion())
        .put("scenario", manifest.scenario())
        .put("seed", manifest.seed())
        .put("world", manifest.world())
        .put("framesPerEpisode", source.worlds().settings().cell().frames())
        .put("slotsPerFrame", source.worlds().settings().cell().slots())
        .put("episodes", source.episodes());
    for (Shape shape : source.worlds().shapes()) {
      json.withArray("variants")
          .addObject()
          .put("users", shape.users())
          .put("models", shape.models());
    }
    json.set("references", JSON.valueToTree(manifest.references()));
    manifest
        .rounds()
        .forEach(
            (number, round) ->
                json.withArray("rounds")
                    .addObject()
                    .put("round", number)
                    .put("id", round.id())
                    .put("cells", round.cells())
                    .put("slots", round.slots())
                    .put("frames", round.frames())
                    .set("behaviour", JSON.valueToTree(round.behaviour())));
  }

  private static void add(ObjectNode json, Timescale timescale, List<ColumnSummary> columns) {
    for (ColumnSummary column : columns) {
      ObjectNode own =
          json.withArray(timescale.dataset())
              .addObject()
              .put("name", column.column().name())
              .put("unit", column.column().unit())
              .put("nulls", column.nulls());
      if (!Double.isNaN(column.mean())) {
        own.put("min", column.min()).put("max", column.max()).put("mean", column.mean());
      }
    }
  }
}
