package io.t2drl.cli.decide;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.decide.Allocation;
import io.t2drl.decide.StateException.Problem;
import io.t2drl.decide.model.CatalogueModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes decisions as lines of JSON. */
final class AnswerWriter {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build()
          .setCodec(new ObjectMapper());

  private final PrintWriter out;
  private final List<CatalogueModel> catalogue;

  AnswerWriter(PrintWriter out, List<CatalogueModel> catalogue) {
    this.out = out;
    this.catalogue = catalogue;
  }

  void allocation(long line, JsonNode id, Allocation allocation) {
    write(
        line,
        id,
        json -> {
          json.writeFieldName("bandwidth");
          json.writeArray(allocation.bandwidth(), 0, allocation.bandwidth().length);
          json.writeFieldName("steps");
          json.writeArray(allocation.steps(), 0, allocation.steps().length);
          json.writeBooleanField("fallback", allocation.fallback());
          if (allocation.fallback()) {
            json.writeStringField("reason", allocation.reason());
          }
        });
  }

  void cache(long line, JsonNode id, boolean[] cached) {
    write(
        line,
        id,
        json -> {
          json.writeArrayFieldStart("cached");
          for (int m = 0; m < cached.length; m++) {
            if (cached[m]) {
              json.writeString(catalogue.get(m).name());
            }
          }
          json.writeEndArray();
        });
  }

  void errors(long line, JsonNode id, List<Problem> problems) {
    write(
        line,
        id,
        json -> {
          json.writeArrayFieldStart("errors");
          for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("field", problem.field());
            json.writeStringField("rule", problem.rule());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** What an object holds beside its line's number. */
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private void write(long line, JsonNode id, Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("line", line);
      if (id != null) {
        json.writeFieldName("id");
        json.writeTree(id);
      }
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string takes everything
    }
    out.print(text);
    out.print('\n');
  }

  /** {@return whether everything so far has gone out} */
  boolean flush() {
    return !out.checkError();
  }
}
