package io.t2drl.grid;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.t2drl.search.Dimension;
import io.t2drl.search.Scale;
import io.t2drl.trial.TrialResult;
import io.t2drl.trial.TrialRow;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * The trials of a search as a Parquet file, one row a training: what it was, how it stands, a typed
 * column for each parameter by its key, what it showed at each rung, and its learning curve.
 */
final class TrialsFile {

  private final List<Dimension> dimensions;
  private final MessageType schema;

  private TrialsFile(List<Dimension> dimensions) {
    this.dimensions = dimensions;
    this.schema = schema(dimensions);
  }

  /** {@return the file's bytes} */
  static byte[] of(Results results, GridReport report) throws IOException {
    return new TrialsFile(results.grid().dimensions()).write(results, report);
  }

  private static MessageType schema(List<Dimension> dimensions) {
    Types.GroupBuilder<MessageType> builder =
        Types.buildMessage()
            .addField(Types.required(BINARY).as(stringType()).named("trial"))
            .addField(Types.required(INT32).named("point"))
            .addField(Types.required(BINARY).as(stringType()).named("scenario"))
            .addField(Types.required(INT64).named("seed"))
            .addField(Types.required(BINARY).as(stringType()).named("state"))
            .addField(Types.optional(BINARY).as(stringType()).named("reason"))
            .addField(Types.required(INT32).named("rounds"))
            .addField(Types.optional(DOUBLE).named("score"))
            .addField(Types.required(DOUBLE).named("train_seconds"))
            .addField(Types.required(DOUBLE).named("train_cpu_seconds"))
            .addField(Types.required(BINARY).as(stringType()).named("code_version"));
    for (Dimension dimension : dimensions) {
      builder.addField(
          dimension.scale() == Scale.CATEGORY
              ? Types.optional(BINARY).as(stringType()).named(dimension.key())
              : Types.optional(dimension.scale().whole() ? INT64 : DOUBLE).named(dimension.key()));
    }
    GroupType rung =
        Types.requiredGroup()
            .addField(Types.required(INT32).named("rounds"))
            .addField(Types.optional(DOUBLE).named("score"))
            .named("element");
    GroupType point =
        Types.requiredGroup()
            .addField(Types.required(INT32).named("round"))
            .addField(Types.required(INT64).named("slots"))
            .addField(Types.required(INT64).named("updates"))
            .addField(Types.required(DOUBLE).named("reward"))
            .addField(Types.optional(DOUBLE).named("gap_closed"))
            .named("element");
    return builder
        .addField(Types.requiredList().element(rung).named("rungs"))
        .addField(Types.requiredList().element(point).named("curve"))
        .named("trials");
  }

  private byte[] write(Results results, GridReport report) throws IOException {
    MemoryFile file = new MemoryFile();
    SimpleGroupFactory rows = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build()) {
      for (Training training : results.trainings()) {
        Group row = rows.newGroup();
        fill(row, training, results, report);
        writer.write(row);
      }
    }
    return file.bytes();
  }

  private void fill(Group row, Training training, Results results, GridReport report) {
    TrialRow last = training.last();
    row.append("trial", training.name())
        .append("point", training.point().number())
        .append("scenario", results.grid().scenarios().get(training.scenario()).name())
        .append("seed", training.seed())
        .append("state", report.state(training).name().toLowerCase(Locale.ROOT))
        .append("rounds", results.rounds(training, training.parts().size() - 1))
        .append("train_seconds", training.seconds())
        .append("train_cpu_seconds", training.cpuSeconds())
        .append("code_version", last.codeVersion());
    if (last.reason() != null) {
      row.append("reason", last.reason());
    }
    score(row, last);
    for (Dimension dimension : dimensions) {
      String text = training.point().values().get(dimension.key());
      if (text != null) {
        parameter(row, dimension, text);
      }
    }
    Group rungs = row.addGroup("rungs");
    for (int i = 0; i < training.parts().size(); i++) {
      Group rung = rungs.addGroup("list").addGroup("element");
      rung.append("rounds", results.rounds(training, i));
      score(rung, training.parts().get(i));
    }
    Group curve = row.addGroup("curve");
    for (TrialResult.CurvePoint shown : training.curve()) {
      Group point = curve.addGroup("list").addGroup("element");
      point
          .append("round", shown.round())
          .append("slots", shown.slots())
          .append("updates", shown.updates())
          .append("reward", shown.reward());
      if (shown.gapClosed() != null) {
        point.append("gap_closed", shown.gapClosed());
      }
    }
  }

  private static void score(Group to, TrialRow row) {
    double score = row.standing().score();
    if (!Double.isNaN(score)) {
      to.append("score", score);
    }
  }

  private static void parameter(Group row, Dimension dimension, String text) {
    if (dimension.scale() == Scale.CATEGORY) {
      row.append(dimension.key(), text);
    } else if (dimension.scale().whole()) {
      row.append(dimension.key(), (long) Double.parseDouble(text));
    } else {
      row.append(dimension.key(), Double.parseDouble(text));
    }
  }
}
