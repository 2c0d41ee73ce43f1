package io.t2drl.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.t2drl.decide.Fixture;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.export.onnx.Graph.Type;
import io.t2drl.export.onnx.Graph.Value;
import io.t2drl.train.Runs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

class GraphTest {

  private static final PolicyModel POLICY = Fixture.model(Runs.tiny());

  @Test
  void shouldMakeEveryValueOnceAndBeforeItIsUsed() throws InvalidProtocolBufferException {
    for (byte[] file : files()) {
      ModelProto model = ModelProto.parseFrom(file);
      Set<String> known = new HashSet<>();
      List<String> made = new ArrayList<>();
      model.getGraph().getInputList().forEach(input -> made.add(input.getName()));
      model.getGraph().getInitializerList().forEach(tensor -> made.add(tensor.getName()));
      known.addAll(made);
      Set<String> used = new HashSet<>();
      for (NodeProto node : model.getGraph().getNodeList()) {
        assertThat(known).as(node.getName()).containsAll(node.getInputList());
        used.addAll(node.getInputList());
        assertThat(node.getOutputList()).containsExactly(node.getName());
        made.add(node.getName());
        known.add(node.getName());
      }
      assertThat(made).doesNotHaveDuplicates();
      model.getGraph().getOutputList().forEach(output -> used.add(output.getName()));
      assertThat(used).as("nothing is made for nothing").containsExactlyInAnyOrderElementsOf(known);
    }
  }

  @Test
  void shouldSayWhatItsInputsAndOutputsAre() throws InvalidProtocolBufferException {
    for (byte[] file : files()) {
      ModelProto model = ModelProto.parseFrom(file);
      assertThat(model.getGraph().getDocString()).endsWith(".");
      List<ValueInfoProto> ends = new ArrayList<>(model.getGraph().getInputList());
      ends.addAll(model.getGraph().getOutputList());
      assertThat(ends)
          .allSatisfy(
              end -> {
                assertThat(end.getDocString()).endsWith(".");
                assertThat(end.getName()).matches("[a-z_]+");
              });
    }
  }

  @Test
  void shouldHoldTheParametersOfEveryLevelOnce() throws InvalidProtocolBufferException {
    ModelProto model = ModelProto.parseFrom(OnnxPolicy.allocator(POLICY).orElseThrow());
    Map<String, TensorProto> tensors = new HashMap<>();
    model.getGraph().getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
    assertThat(tensors.get("actor/mixer2/context.weight").getDimsList()).containsExactly(2L, 8L);
    assertThat(tensors.keySet()).filteredOn(name -> name.startsWith("actor/level")).hasSize(5);
  }

  @Test
  void shouldTakeAnyNumberOfCellsUsersAndSamples() throws OrtException {
    try (Runtime runtime = new Runtime(OnnxPolicy.allocator(POLICY).orElseThrow())) {
      assertThat(shape(runtime.session().getInputInfo(), "noise"))
          .containsExactly(-1, 5, -1, -1, 2);
      assertThat(shape(runtime.session().getInputInfo(), "step_budget")).containsExactly(-1);
      assertThat(shape(runtime.session().getOutputInfo(), "bandwidth")).containsExactly(-1, -1);
    }
  }

  private static long[] shape(Map<String, NodeInfo> nodes, String name) {
    return ((TensorInfo) nodes.get(name).getInfo()).getShape();
  }

  @Test
  void shouldSayWhereItComesFrom() throws OrtException {
    try (Runtime runtime = new Runtime(OnnxPolicy.cacher(POLICY).orElseThrow())) {
      assertThat(runtime.session().getMetadata().getProducerName()).isEqualTo("t2drl");
      assertThat(runtime.session().getMetadata().getGraphName()).isEqualTo("cacher");
      assertThat(runtime.session().getMetadata().getCustomMetadata())
          .containsEntry("version", "test")
          .containsEntry("scenario", "default")
          .containsEntry("run", "run")
          .containsEntry("round", "3")
          .containsEntry("cacher", "ddqn")
          .containsEntry("allocator", "d3pg")
          .containsEntry("score.reward", "-41.5")
          .containsEntry("score.hit_ratio", "0.75")
          .containsEntry("score.gap_closed", "0.25")
          .containsEntry("score.round", "2")
          .containsEntry("opset", "13")
          .containsEntry("output.cached", "Whether each model is to be cached.")
          .containsKeys("model.0", "capacity", "units", "trained.gain", "input.previous");
    }
  }

  @ParameterizedTest
  @CsvSource({"maximal, true", "feasible, false"})
  void shouldSayAmongWhichCachesToSearch(String caches, boolean full)
      throws InvalidProtocolBufferException {
    PolicyModel policy =
        Fixture.model(Runs.tiny("train.cacher=scoring", "cache.actions=" + caches));
    ModelProto model = ModelProto.parseFrom(OnnxPolicy.cacher(policy).orElseThrow());
    assertThat(model.getGraph().getDocString().contains("have no room for another model"))
        .isEqualTo(full);
    assertThat(model.getMetadataPropsList())
        .filteredOn(entry -> entry.getKey().equals("caches"))
        .extracting(StringStringEntryProto::getValue)
        .containsExactly(caches);
  }

  @Test
  void shouldRefuseTwoThingsOfOneName() {
    Graph graph = new Graph("g", "");
    Value one = graph.floats("one", new float[] {1});
    assertThat(graph.floats("one", new float[] {1})).isEqualTo(one);
    assertThatThrownBy(() -> graph.floats("one", new float[] {2}))
        .hasMessage("two constants of one name: one");
    assertThatThrownBy(() -> graph.input("one", Type.FLOAT, ""))
        .hasMessage("two values of one name: one");
    assertThatThrownBy(() -> graph.floats("few", new float[] {1}, 2))
        .hasMessage("not as many numbers as the shape says: few");
  }

  private static List<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    for (String[] overrides :
        new String[][] {
          {},
          {"train.allocator=ddpg", "allocator.critics=3", "train.cacher=scoring"},
          {"ddqn.observation=histogram", "mix.variants=2", "train.cacher=scoring"}
        }) {
      PolicyModel policy = Fixture.model(Runs.tiny(overrides));
      files.add(OnnxPolicy.allocator(policy).orElseThrow());
      files.add(OnnxPolicy.cacher(policy).orElseThrow());
    }
    return files;
  }
}
