package io.t2drl.learn.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gives a {@link NetworkLayer} its one parameter, {@value #KEY}, a row vector. */
final class FlatParameters implements ParamInitializer {

  static final String KEY = "W";
  static final FlatParameters INSTANCE = new FlatParameters();

  private FlatParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return ((NetworkLayer) layer).parameterCount();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(KEY);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(KEY);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return KEY.equals(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray view, boolean initialize) {
    if (initialize) {
      Tensors.write(((NetworkLayer) conf.getLayer()).initialParameters(conf.getSeed()), view);
    }
    conf.addVariable(KEY);
    return table(view);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray view) {
    return table(view);
  }

  private static Map<String, INDArray> table(INDArray view) {
    Map<String, INDArray> table = new LinkedHashMap<>();
    table.put(KEY, view);
    return table;
  }
}
