package io.t2drl.decide.model;

import java.util.List;

/**
 * A trained allocator. Of {@code samples} raw actions per cell it executes the one whose value the
 * critics' lower bound says is the largest, the first among equals.
 *
 * <p>A raw action (x, y) of each user becomes a bandwidth share and denoising steps so: with w(x) =
 * (clip(x, -1, 1) + 1) / 2, shares are (w(x) + floor) / sum(w(x) + floor), and steps w(y) limit,
 * multiplied by N / sum where their sum exceeds N.
 *
 * <p>A diffusion actor's noise is [samples x L x U x 2] standard normal numbers: what enters at
 * level l of sample k stands in block k L + l. An MLP actor's is [(samples - 1) x U] numbers: those
 * from -1 to 1 take the place of a user's compute entry in a sample after the first, those above 1
 * leave it as the actor has it.
 *
 * @param algorithm d3pg, ddpg or td3
 * @param samples raw actions per decision
 * @param inputs how it sees users
 * @param actor what draws actions
 * @param critics what picks among them: at least one
 * @param pessimism standard deviations (of n critics, not n - 1) below the mean that several
 *     critics are believed; with two of them, 1 is the smaller one
 * @param largestSteps number of steps that critics see as 1
 */
public record AllocatorModel(
    String algorithm,
    int samples,
    UserInputs inputs,
    ActorWeights actor,
    List<CriticWeights> critics,
    double pessimism,
    float largestSteps) {

  private static final int MOST_SAMPLES = 10_000;

  /** Checks shapes and numbers. */
  public AllocatorModel {
    critics = List.copyOf(critics);
    Checks.within("samples", samples, 1, MOST_SAMPLES);
    Checks.within("critics", critics.size(), 1, Integer.MAX_VALUE);
    Checks.within("pessimism", pessimism, 0, Double.MAX_VALUE);
    Checks.within("largestSteps", largestSteps, Float.MIN_NORMAL, Float.MAX_VALUE);
    Checks.length("actor's features", actor.trunk().features(), inputs.count());
    for (CriticWeights critic : critics) {
      Checks.length("critic's features", critic.state().in(), inputs.count());
    }
  }

  /** {@return numbers of noise that a decision for so many users takes; at most the largest int} */
  public int noise(int users) {
    long perUser =
        actor.chain().isPresent() ? 2L * samples * actor.chain().get().steps() : samples - 1;
    return (int) Math.min(Integer.MAX_VALUE, perUser * users);
  }
}
