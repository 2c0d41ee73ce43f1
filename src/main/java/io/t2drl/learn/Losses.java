package io.t2drl.learn;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mean losses of updates.
 *
 * @param means mean loss by the name of the {@link Loss}, in the order of the graph's outputs
 */
public record Losses(Map<String, Double> means) implements Serializable {

  /** Those of an agent that has made no update. */
  public static final Losses NONE = new Losses(Map.of());

  private static final long serialVersionUID = 1;

  /** Keeps the order of the outputs. */
  public Losses {
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
  }

  /** {@return a mean loss; empty where the agent has no such loss} */
  public Optional<Double> of(Loss loss) {
    return Optional.ofNullable(means.get(loss.name()));
  }

  /** {@return the sum of all} */
  public double sum() {
    double sum = 0;
    for (double mean : means.values()) {
      sum += mean;
    }
    return sum;
  }

  /**
   * Adds losses up in the order of the list.
   *
   * @param losses losses of the same agent
   * @param weights weight of each
   * @return the weighted sum
   */
  public static Losses weighted(List<Losses> losses, double[] weights) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      double weight = weights[i];
      losses.get(i).means.forEach((name, mean) -> sums.merge(name, weight * mean, Double::sum));
    }
    return new Losses(sums);
  }
}
