package io.t2drl.learn.scoring;

import io.t2drl.decide.cache.CachePrior;
import io.t2drl.decide.cache.SavingsEstimate;
import io.t2drl.learn.NextValues;
import io.t2drl.learn.net.ScoringNetwork;
import java.util.Arrays;

/** The live network's scores lead a quick search for a cache. */
final class ScoringNextValues implements NextValues {

  /** Capacity in shares of itself, which features hold rounded. */
  private static final double FULL = 1 + 1e-6;

  private final ScoringAgent agent;
  private final ScoringNetwork network;

  ScoringNextValues(ScoringAgent agent) {
    this.agent = agent;
    network = agent.network();
  }

  @Override
  public float[] of(float[] features, int cells, float[] live, float[] target) {
    int models = features.length / cells / ModelFeatures.COUNT;
    network.weights().bind(live);
    ScoringNetwork.Scores scores = network.score(features, cells, models);
    double[] worth = ScoringAgent.doubles(scores.worth());
    double[] load = ScoringAgent.doubles(scores.load());
    boolean[] picked = new boolean[cells * models];
    double[] size = new double[models];
    double[] expected = new double[cells];
    for (int c = 0; c < cells; c++) {
      for (int m = 0; m < models; m++) {
        size[m] = features[(c * models + m) * ModelFeatures.COUNT + ModelFeatures.SIZE];
      }
      SavingsEstimate savings = agent.savings(features, c * models * ModelFeatures.COUNT, models);
      agent.search(size, FULL).fill(worth, load, c, network.loads(), savings, picked);
      boolean[] cache = Arrays.copyOfRange(picked, c * models, (c + 1) * models);
      expected[c] = savings.of(cache, CachePrior.NOTHING);
    }
    float[] cached = new float[picked.length];
    for (int i = 0; i < cached.length; i++) {
      cached[i] = picked[i] ? 1 : 0;
    }
    network.weights().bind(target);
    float[] values = network.forward(features, cached, cells);
    for (int c = 0; c < cells; c++) {
      values[c] += (float) expected[c];
    }
    return values;
  }
}
