package io.t2drl.learn;

import io.t2drl.config.DdqnSettings;
import io.t2drl.config.Settings;
import io.t2drl.learn.layer.HuberLoss;
import io.t2drl.learn.layer.LinearDecay;
import io.t2drl.learn.layer.MeanLoss;
import io.t2drl.learn.layer.ValueLayer;
import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * How caching agents learn the values of caches, whatever network says them: from which rewards, by
 * which loss and at which rate.
 *
 * @param settings keys of the section {@code ddqn}, which hold for all caching agents
 * @param conservatism weight of the conservative loss; 0: none
 * @param reward the rewards of frames
 * @param totalUpdates updates after which the rate has fallen to its last value
 */
public record ValueLearning(
    DdqnSettings settings, double conservatism, FrameReward reward, long totalUpdates)
    implements Serializable {

  static final String STATE = "state";
  static final String ACTION = "action";

  private static final long serialVersionUID = 1;
  private static final String VALUES = "values";

  /**
   * How the caching agent of a run learns.
   *
   * @param settings the run's settings
   * @param scale normalisation of frame rewards
   */
  public static ValueLearning of(Settings settings, RewardScale scale) {
    return new ValueLearning(
        settings.ddqn(),
        settings.offline().conservatism(),
        FrameReward.of(settings, scale),
        (long) settings.train().rounds() * settings.ddqn().updates());
  }

  /** {@return the fall of the learning rate} */
  public LinearDecay rate() {
    return new LinearDecay(settings.learningRate(), settings.finalRateShare(), totalUpdates);
  }

  /** {@return the learning rate of the update after so many} */
  public double rate(long updates) {
    return rate().valueAt(Math.toIntExact(updates), 0);
  }

  /** {@return the rule by which parameters follow gradients} */
  public IUpdater updater() {
    return new Adam(rate());
  }

  /**
   * {@return the graph in which a network learns}
   *
   * @param seed seed of the first parameters
   * @param network the network, made with {@link #updater}
   */
  public ComputationGraphConfiguration configuration(long seed, ValueLayer network) {
    GraphBuilder graph =
        Graphs.builder(seed)
            .graphBuilder()
            .addInputs(STATE, ACTION)
            .addLayer(VALUES, network, STATE, ACTION);
    addLoss(graph, CachingAgent.VALUE_LOSS, new HuberLoss(settings.huber()));
    if (conservatism > 0) {
      addLoss(graph, CachingAgent.CONSERVATIVE_LOSS, new MeanLoss(conservatism));
    }
    return graph.setOutputs(losses().stream().map(Loss::name).toArray(String[]::new)).build();
  }

  /** {@return the losses of the graph} */
  List<Loss> losses() {
    return conservatism > 0 ? CachingAgent.LOSSES : List.of(CachingAgent.VALUE_LOSS);
  }

  private static void addLoss(GraphBuilder graph, Loss loss, ILossFunction function) {
    graph.addLayer(
        loss.name(),
        new LossLayer.Builder(function).activation(Activation.IDENTITY).build(),
        VALUES);
  }
}
