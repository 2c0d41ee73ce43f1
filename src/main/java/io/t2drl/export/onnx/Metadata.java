package io.t2drl.export.onnx;

import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.decide.model.CacherModel;
import io.t2drl.decide.model.CatalogueModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.ListedCacher;
import io.t2drl.decide.model.Provenance;
import io.t2drl.decide.model.Score;
import io.t2drl.decide.model.ScoredCacher;
import io.t2drl.decide.model.Span;
import io.t2drl.decide.model.TrainedRanges;
import io.t2drl.replay.SlotColumns;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.ValueInfoProto;

/** What a file says beside its graph: where it comes from, and what to do with its outputs. */
final class Metadata {

  private final Map<String, String> entries = new LinkedHashMap<>();

  /**
   * Begins.
   *
   * @param operators version of the operators
   */
  Metadata(int operators) {
    entries.put("opset", Integer.toString(operators));
  }

  Metadata origin(Provenance from) {
    entries.put("version", from.program());
    entries.put("scenario", from.scenario());
    entries.put("run", from.run());
    entries.put("round", Integer.toString(from.round()));
    entries.put("seed", Long.toString(from.seed()));
    entries.put("cacher", from.cacher());
    entries.put("allocator", from.allocator());
    for (Score score : from.scores()) {
      entries.put("score." + score.name(), text(score.value()));
    }
    return this;
  }

  Metadata cell(CellModel cell) {
    entries.put("units", "gain: power ratio; sizes: bit; storage: GB; bandwidth: share of it");
    entries.put("users", Integer.toString(cell.users()));
    entries.put("step_budget", Double.toString(cell.steps()));
    entries.put("capacity", Double.toString(cell.capacity()));
    entries.put("capacity_bytes", whole(cell.capacityBytes()));
    for (int m = 0; m < cell.catalogue().size(); m++) {
      CatalogueModel model = cell.catalogue().get(m);
      entries.put("model." + m, model.name() + ", " + model.size() + " GB");
      entries.put("size_bytes." + m, whole(model.bytes()));
    }
    TrainedRanges trained = cell.trained();
    entries.put("trained.gain", text(trained.gain()));
    entries.put("trained." + SlotColumns.INPUT_BITS.name(), text(trained.inputBits()));
    entries.put("trained." + SlotColumns.OUTPUT_BITS.name(), text(trained.outputBits()));
    entries.put("trained.users", text(trained.users()));
    entries.put("trained.steps_per_user", text(trained.stepsPerUser()));
    return this;
  }

  /** Says with how many samples the run acts, which a graph leaves to others. */
  Metadata allocator(AllocatorModel allocator) {
    entries.put("samples", Integer.toString(allocator.samples()));
    return this;
  }

  /** Says what is in a graph's list of caches, or how the search goes that it leaves to others. */
  Metadata cacher(CacherModel cacher) {
    if (cacher instanceof ListedCacher listed) {
      entries.put(
          "listed_caches",
          Arrays.stream(listed.caches())
              .mapToObj(Metadata::members)
              .collect(Collectors.joining(",", "[", "]")));
    } else if (cacher instanceof ScoredCacher scored) {
      entries.put("caches", scored.maximalOnly() ? "maximal" : "feasible");
      entries.put("search_nodes", Integer.toString(scored.searchNodes()));
      entries.put("savings_unit", Double.toString(scored.savingsUnit()));
    }
    return this;
  }

  /** {@return the models in a cache, as JSON has lists} */
  private static String members(long cache) {
    return Arrays.toString(BitSet.valueOf(new long[] {cache}).stream().toArray()).replace(" ", "");
  }

  /** Says once more what inputs and outputs are: not every runtime shows their descriptions. */
  Metadata ends(GraphProto graph) {
    graph.getInputList().forEach(end -> described("input.", end));
    graph.getOutputList().forEach(end -> described("output.", end));
    return this;
  }

  private void described(String kind, ValueInfoProto end) {
    entries.put(kind + end.getName(), end.getDocString());
  }

  void addTo(ModelProto.Builder model) {
    entries.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
  }

  /** Rounds are whole. */
  private static String text(double number) {
    return number == Math.rint(number) ? whole(number) : Double.toString(number);
  }

  private static String text(Span span) {
    return span.low() + " to " + span.high();
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }
}
