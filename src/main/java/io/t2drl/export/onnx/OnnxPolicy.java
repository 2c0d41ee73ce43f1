package io.t2drl.export.onnx;

import io.t2drl.decide.model.CatalogueModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.decide.model.Provenance;
import io.t2drl.decide.model.Score;
import io.t2drl.decide.model.Span;
import io.t2drl.decide.model.TrainedRanges;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;

/** Trained policies as files in the ONNX format, which many runtimes execute. */
public final class OnnxPolicy {

  /** Operators: those of ONNX 1.8, so that runtimes of the years since know them all. */
  private static final int OPERATORS = 13;

  /** Format of that version. */
  private static final int FORMAT = 7;

  private OnnxPolicy() {}

  /** {@return the allocator's graph; empty where the run did not learn allocations} */
  public static Optional<byte[]> allocator(PolicyModel policy) {
    return policy
        .allocator()
        .map(allocator -> file(AllocatorGraph.of(allocator, policy.cell()), policy));
  }

  /** {@return the cacher's graph; empty where the run did not learn caches} */
  public static Optional<byte[]> cacher(PolicyModel policy) {
    return policy.cacher().map(cacher -> file(CacheGraph.of(cacher, policy.cell()), policy));
  }

  private static byte[] file(Graph made, PolicyModel policy) {
    GraphProto graph = made.build();
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("t2drl")
            .setProducerVersion(policy.provenance().program())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
            .setGraph(graph);
    Map<String, String> metadata = new LinkedHashMap<>();
    origin(policy.provenance(), metadata);
    cell(policy.cell(), metadata);
    // Not every runtime shows the descriptions where they stand.
    graph.getInputList().forEach(end -> metadata.put("input." + end.getName(), end.getDocString()));
    graph
        .getOutputList()
        .forEach(end -> metadata.put("output." + end.getName(), end.getDocString()));
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build().toByteArray();
  }

  private static void origin(Provenance from, Map<String, String> metadata) {
    metadata.put("version", from.program());
    metadata.put("opset", Integer.toString(OPERATORS));
    metadata.put("scenario", from.scenario());
    metadata.put("run", from.run());
    metadata.put("round", Integer.toString(from.round()));
    metadata.put("seed", Long.toString(from.seed()));
    metadata.put("cacher", from.cacher());
    metadata.put("allocator", from.allocator());
    for (Score score : from.scores()) {
      metadata.put("score." + score.name(), Double.toString(score.value()));
    }
  }

  private static void cell(CellModel cell, Map<String, String> metadata) {
    metadata.put("units", "gain: power ratio; sizes: bit; storage: GB; bandwidth: share of it");
    metadata.put("users", Integer.toString(cell.users()));
    metadata.put("step_budget", Double.toString(cell.steps()));
    metadata.put("capacity", Double.toString(cell.capacity()));
    for (int m = 0; m < cell.catalogue().size(); m++) {
      CatalogueModel model = cell.catalogue().get(m);
      metadata.put("model." + m, model.name() + ", " + model.size() + " GB");
    }
    TrainedRanges trained = cell.trained();
    metadata.put("trained.gain", text(trained.gain()));
    metadata.put("trained.input_bits", text(trained.inputBits()));
    metadata.put("trained.output_bits", text(trained.outputBits()));
    metadata.put("trained.users", text(trained.users()));
    metadata.put("trained.steps_per_user", text(trained.stepsPerUser()));
  }

  private static String text(Span span) {
    return span.low() + " to " + span.high();
  }
}
