package io.t2drl.export.onnx;

import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.decide.model.Provenance;
import io.t2drl.decide.model.Score;
import io.t2drl.decide.model.Span;
import io.t2drl.decide.model.TrainedRanges;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  private static byte[] file(Graph graph, PolicyModel policy) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("t2drl")
            .setProducerVersion(policy.provenance().program())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
            .setGraph(graph.build());
    metadata(policy)
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build().toByteArray();
  }

  private static Map<String, String> metadata(PolicyModel policy) {
    Map<String, String> entries = new TreeMap<>();
    Provenance from = policy.provenance();
    entries.put("version", from.program());
    entries.put("scenario", from.scenario());
    entries.put("run", from.run());
    entries.put("round", Integer.toString(from.round()));
    entries.put("seed", Long.toString(from.seed()));
    entries.put("cacher", from.cacher());
    entries.put("allocator", from.allocator());
    for (Score score : from.scores()) {
      entries.put("score: " + score.name(), Double.toString(score.value()));
    }
    entries.put("units", "gain: power ratio; sizes: bit; storage: GB; time: s; bandwidth: share");
    cell(policy.cell(), entries);
    return entries;
  }

  private static void cell(CellModel cell, Map<String, String> entries) {
    for (int m = 0; m < cell.catalogue().size(); m++) {
      entries.put(
          String.format(Locale.ROOT, "model %d", m),
          String.format(
              Locale.ROOT,
              "%s, %s GB",
              cell.catalogue().get(m).name(),
              Double.toString(cell.catalogue().get(m).size())));
    }
    entries.put("capacity", Double.toString(cell.capacity()) + " GB");
    entries.put("users", Integer.toString(cell.users()));
    entries.put("step budget", Double.toString(cell.steps()));
    TrainedRanges trained = cell.trained();
    entries.put("trained: gain", text(trained.gain()));
    entries.put("trained: input bits", text(trained.inputBits()));
    entries.put("trained: output bits", text(trained.outputBits()));
    entries.put("trained: users", text(trained.users()));
    entries.put("trained: steps per user", text(trained.stepsPerUser()));
  }

  private static String text(Span span) {
    return span.low() + " to " + span.high();
  }
}
