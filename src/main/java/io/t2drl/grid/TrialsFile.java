package io.t2drl.grid;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.t2drl.files.MemoryFile;
import io.t2drl.search.Dimension;
import io.t2drl.search.Point;
import io.t2drl.search.Scale;
import io.t2drl.trial.TrialResult;
import io.t2drl.trial.TrialRow;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * The trials of a search as a Parquet file, one row a training: what it was and what for, how it
 * stands, a typed column for each parameter by its key, what it showed at each rung, and its
 * learning curve. Trainings that judge the default have neither point nor parameters.
 */
final class TrialsFile {

  private final List<Dimension> dimensions;
  private final MessageType schema;

  private TrialsFile(List<Dimension> dimensions) {
    this.dimensions = dimensions;
    this.schema = schema(dimensions);
  }

  /** {@return the file's bytes} */
  static byte[] of(GridReport report) throws IOException {
    return new TrialsFile(report.results().grid().dimensions()).write(report);
  }

  private static MessageType schema(List<Dimension> dimensions) {
    Types.GroupBuilder<MessageType> builder =
        Types.buildMessage()
            .addField(Types.required(BINARY).as(stringType()).named("trial"))
            .addField(Types.required(BINARY).as(stringType()).named("purpose"))
            .addField(Types.optional(INT32).named("point"))
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

  private byte[] write(GridReport report) throws IOException {
    MemoryFile file = new MemoryFile();
    SimpleGroupFactory rows = new SimpleGroupFactory(schema);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build()) {
      for (Training training : report.results().trainings()) {
        Group row = rows.newGroup();
        searched(row, training, report);
        writer.write(row);
      }
      for (Judged judged : report.judged()) {
        for (TrialRow training : judged.trainings()) {
          Group row = rows.newGroup();
          judged(row, judged.point(), training);
          writer.write(row);
        }
      }
    }
    return file.bytes();
  }

  private void searched(Group row, Training training, GridReport report) {
    Results results = report.results();
    int rounds = results.rounds(training, training.parts().size() - 1);
    row.append("trial", training.name())
        .append("purpose", "search")
        .append("state", report.state(training).name().toLowerCase(Locale.ROOT))
        .append("rounds", rounds)
        .append("train_seconds", training.seconds())
        .append("train_cpu_seconds", training.cpuSeconds());
    common(row, training.last());
    point(row, training.point());
    Group rungs = row.addGroup("rungs");
    for (int i = 0; i < training.parts().size(); i++) {
      Group rung = rungs.addGroup("list").addGroup("element");
      rung.append("rounds", results.rounds(training, i));
      score(rung, training.parts().get(i));
    }
    curve(row, training.curve());
  }

  private void judged(Group row, Optional<Point> point, TrialRow training) {
    Optional<TrialResult> result = Optional.ofNullable(training.result());
    List<TrialResult.CurvePoint> curve = result.map(TrialResult::curve).orElse(List.of());
    row.append("trial", training.id().substring(0, training.id().lastIndexOf('/')))
        .append("purpose", "judging")
        .append("state", training.state().name().toLowerCase(Locale.ROOT))
        .append("rounds", curve.isEmpty() ? 0 : curve.get(curve.size() - 1).round() + 1)
        .append("train_seconds", result.map(TrialResult::seconds).orElse(0.0))
        .append("train_cpu_seconds", result.map(TrialResult::cpuSeconds).orElse(0.0));
    common(row, training);
    point.ifPresent(one -> point(row, one));
    row.addGroup("rungs");
    curve(row, curve);
  }

  private static void common(Group row, TrialRow last) {
    row.append("scenario", last.labels().get("scenario"))
        .append("seed", last.seed())
        .append("code_version", last.codeVersion());
    if (last.reason() != null) {
      row.append("reason", last.reason());
    }
    score(row, last);
  }

  private void point(Group row, Point point) {
    row.append("point", point.number());
    for (Dimension dimension : dimensions) {
      String text = point.values().get(dimension.key());
      if (text != null) {
        parameter(row, dimension, text);
      }
    }
  }

  private static void curve(Group row, List<TrialResult.CurvePoint> shown) {
    Group curve = row.addGroup("curve");
    for (TrialResult.CurvePoint one : shown) {
      Group point = curve.addGroup("list").addGroup("element");
      point
          .append("round", one.round())
          .append("slots", one.slots())
          .append("updates", one.updates())
          .append("reward", one.reward());
      if (one.gapClosed() != null) {
        point.append("gap_closed", one.gapClosed());
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
