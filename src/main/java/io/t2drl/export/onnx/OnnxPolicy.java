package io.t2drl.export.onnx;

import io.t2drl.decide.model.PolicyModel;
import java.util.Optional;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;

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
        .map(
            allocator ->
                file(
                    AllocatorGraph.of(allocator, policy.cell()),
                    policy,
                    metadata(policy).allocator(allocator)));
  }

  /** {@return the cacher's graph; empty where the run did not learn caches} */
  public static Optional<byte[]> cacher(PolicyModel policy) {
    return policy
        .cacher()
        .map(
            cacher ->
                file(
                    CacheGraph.of(cacher, policy.cell()), policy, metadata(policy).cacher(cacher)));
  }

  private static Metadata metadata(PolicyModel policy) {
    return new Metadata(OPERATORS).origin(policy.provenance()).cell(policy.cell());
  }

  private static byte[] file(Graph made, PolicyModel policy, Metadata metadata) {
    GraphProto graph = made.build();
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("t2drl")
            .setProducerVersion(policy.provenance().program())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
            .setGraph(graph);
    metadata.ends(graph).addTo(model);
    return model.build().toByteArray();
  }
}
