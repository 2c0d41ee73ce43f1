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

  /** Capacity in shares of itself, which features hold rounded. */
  private static final double FULL = 1 + 1e-6;

  private final ScoringAgent agent;
  private final ComputationGraph graph;
  private final float[] target;
  private final ScoringNetwork network;
  private final LossMeter meter = new LossMeter();

  ScoringLearner(ScoringAgent agent, ComputationGraph graph, float[] shadow) {
    this.agent = agent;
    this.graph = graph;
    target = shadow.clone();
    network = agent.network();
  }

  @Override
  public long update(MultiDataSet data) {
    ScoringTransitions transitions = new ScoringTransitions(data);
    float[] y = Tensors.read(transitions.saved());
    float discount = (float) agent.settings().discount();
    if (discount > 0) {
      float[] continues = Tensors.read(transitions.continues());
      float[] next = values(Tensors.read(transitions.nextModels()), y.length);
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
    meter.record(graph, CachingAgent.LOSSES);
    float[] live = Tensors.read(graph.params());
    float rate = (float) agent.settings().targetRate();
    for (int i = 0; i < target.length; i++) {
      target[i] += rate * (live[i] - target[i]);
    }
    return transitions.size();
  }

  /** What the target network says of the caches that the live one would pick. */
  private float[] values(float[] features, int cells) {
    int models = features.length / cells / ModelFeatures.COUNT;
    network.weights().bind(Tensors.read(graph.params()));
    ScoringNetwork.Scores scores = network.score(features, cells, models);
    double[] worth = ScoringAgent.doubles(scores.worth());
    double[] load = ScoringAgent.doubles(scores.load());
    boolean[] picked = new boolean[cells * models];
    double[] size = new double[models];
    for (int c = 0; c < cells; c++) {
      for (int m = 0; m < models; m++) {
        size[m] = features[(c * models + m) * ModelFeatures.COUNT + ModelFeatures.SIZE];
      }
      CacheSearch search = agent.search(size, FULL);
      search.search(worth, load, c, network.loads(), picked);
    }
    float[] cached = new float[picked.length];
    for (int i = 0; i < cached.length; i++) {
      cached[i] = picked[i] ? 1 : 0;
    }
    network.weights().bind(target);
    return network.forward(features, cached, cells, models).values();
  }

  @Override
  public float[] shadow() {
    return target.clone();
  }

  @Override
  public Losses losses() {
    return meter.means();
  }
}
