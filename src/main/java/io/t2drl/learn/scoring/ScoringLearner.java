package io.t2drl.learn.scoring;

import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.GraphData;
import io.t2drl.learn.Learner;
import io.t2drl.learn.LossMeter;
import io.t2drl.learn.Losses;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.ScoringNetwork;
import io.t2drl.policy.CacheSearch;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Updates of the scoring agent: the live network picks the next cache by search, the target network
 * values it.
 */
final class ScoringLearner implements Learner {

  private final ScoringAgent agent;
  private final ComputationGraph graph;
  private final double[] target;
  private final ScoringNetwork network;
  private final LossMeter meter = new LossMeter();

  ScoringLearner(ScoringAgent agent, ComputationGraph graph, double[] shadow) {
    this.agent = agent;
    this.graph = graph;
    target = shadow.clone();
    network = agent.network();
  }

  @Override
  public long update(MultiDataSet data) {
    ScoringTransitions transitions = new ScoringTransitions(data);
    double[] y = Tensors.read(transitions.saved());
    double discount = agent.settings().discount();
    if (discount > 0) {
      double[] continues = Tensors.read(transitions.continues());
      double[] next = values(Tensors.read(transitions.nextModels()), y.length);
      for (int i = 0; i < y.length; i++) {
        y[i] += discount * continues[i] * next[i];
      }
    }
    graph.fit(
        new GraphData()
            .input(ScoringAgent.MODELS, transitions.models())
            .input(ScoringAgent.CACHE, transitions.cached())
            .label(CachingAgent.VALUE_LOSS, Tensors.matrix(y, y.length))
            .of(graph));
    meter.record(graph);
    double[] live = Tensors.read(graph.params());
    double rate = agent.settings().targetRate();
    for (int i = 0; i < target.length; i++) {
      target[i] += rate * (live[i] - target[i]);
    }
    return transitions.size();
  }

  /** What the target network says of the caches that the live one would pick. */
  private double[] values(double[] features, int cells) {
    int models = features.length / cells / ModelFeatures.COUNT;
    network.load(Tensors.read(graph.params()), 0);
    ScoringNetwork.Scores scores = network.score(features, cells, models);
    boolean[] picked = new boolean[cells * models];
    double[] size = new double[models];
    for (int c = 0; c < cells; c++) {
      for (int m = 0; m < models; m++) {
        size[m] = features[(c * models + m) * ModelFeatures.COUNT + ModelFeatures.SIZE];
      }
      CacheSearch search = agent.search(size, 1);
      search.search(scores.worth(), scores.load(), c, network.loads(), picked);
    }
    double[] cached = new double[picked.length];
    for (int i = 0; i < cached.length; i++) {
      cached[i] = picked[i] ? 1 : 0;
    }
    network.load(target, 0);
    return network.forward(features, cached, cells, models).values();
  }

  @Override
  public double[] shadow() {
    return target.clone();
  }

  @Override
  public Losses losses() {
    return meter.means();
  }
}
