package io.t2drl.dataset.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** The report of a validation for programs. */
public final class ReportJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportJson() {}

  /** {@return the report as JSON, in UTF-8} */
  public static byte[] of(ValidationReport report) {
    ObjectNode json = JSON.createObjectNode();
    json.put("sound", report.isSound())
        .put("recomputed", report.recomputed())
        .put("rounds", report.rounds())
        .put("files", report.files())
        .put("findings", report.findings().count());
    report.bases().forEach(json.putArray("bases")::add);
    report.rows().forEach((timescale, rows) -> json.put(timescale.dataset(), rows));
    json.putArray("places");
    for (Findings.Group group : report.findings().groups()) {
      ObjectNode place =
          json.withArray("places")
              .addObject()
              .put("file", group.file())
              .put("rule", group.rule().toString())
              .put("count", group.count());
      for (Finding finding : group.first()) {
        ObjectNode first = place.withArray("first").addObject().put("text", finding.text());
        if (finding.row() != Finding.WHOLE) {
          first.put("row", finding.row());
        }
      }
    }
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
