package io.t2drl.learn.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Critics of one shape that learn the same from different first parameters. What they agree on is
 * what they know: actions are judged by the mean of their values. Not thread-safe.
 */
public final class CriticEnsemble implements Network {

  private final List<CriticNetwork> members;
  private final Parts parts;

  /**
   * Creates the critics; parameters are zero until loaded.
   *
   * @param features F, features per user
   * @param width width of the hidden layers of each
   * @param members how many
   */
  public CriticEnsemble(int features, int width, int members) {
    this.members =
        IntStream.range(0, members).mapToObj(i -> new CriticNetwork(features, width)).toList();
    parts = new Parts(this.members.stream().map(CriticNetwork::parameters).toList());
  }

  /** {@return how many critics there are} */
  public int members() {
    return members.size();
  }

  @Override
  public Parameters parameters() {
    return parts;
  }

  /**
   * Returns the part of the computation that depends on the states alone, one critic's after
   * another.
   */
  public double[] encode(double[] state, int rows) {
    double[][] encoded =
        members.stream().map(member -> member.encode(state, rows)).toArray(double[][]::new);
    return Arrays.stream(encoded).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Returns the mean q_u for encoded states and executed allocations ([rows x 3]), [rows]. */
  public double[] values(double[] encoded, double[] action, int rows) {
    int each = encoded.length / members.size();
    double[] mean = new double[rows];
    for (int m = 0; m < members.size(); m++) {
      double[] values =
          members
              .get(m)
              .values(Arrays.copyOfRange(encoded, m * each, (m + 1) * each), action, rows);
      for (int i = 0; i < rows; i++) {
        mean[i] += values[i] / members.size();
      }
    }
    return mean;
  }

  /** Forward pass of a training step, one per critic. */
  public List<CriticNetwork.Pass> forward(double[] state, double[] action, int rows) {
    List<CriticNetwork.Pass> passes = new ArrayList<>();
    for (CriticNetwork member : members) {
      passes.add(member.forward(state, action, rows));
    }
    return passes;
  }

  /**
   * Accumulates the gradient of a forward pass of one critic.
   *
   * @return gradient of the executed allocations, [rows x 3]
   */
  public double[] backward(int member, CriticNetwork.Pass pass, double[] gradient) {
    return members.get(member).backward(pass, gradient);
  }
}
