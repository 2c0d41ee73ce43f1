package io.t2drl.evaluate;

import java.io.Serializable;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How one policy did, episode by episode. Entry i of two results of one {@link Evaluator} stems
 * from the same random numbers.
 *
 * @param policy name of the policy
 * @param reward mean frame reward of each episode
 * @param hitRatio share of each episode's requests that found their model cached and loaded
 * @param delay mean delay of each episode's requests in seconds
 * @param tv mean total variation of each episode's requests, lower is better
 */
public record EvaluationResult(
    String policy, double[] reward, double[] hitRatio, double[] delay, double[] tv)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** {@return the number of episodes} */
  public int episodes() {
    return reward.length;
  }

  /** {@return mean reward over all episodes, with its confidence interval} */
  public Summary rewardSummary() {
    return Summary.of(reward);
  }

  /** {@return share of all requests that found their model cached and loaded} */
  public double meanHitRatio() {
    return StatUtils.mean(hitRatio);
  }

  /** {@return mean delay of all requests in seconds} */
  public double meanDelay() {
    return StatUtils.mean(delay);
  }

  /** {@return mean total variation of all requests} */
  public double meanTv() {
    return StatUtils.mean(tv);
  }
}
