package io.t2drl.learn.allocation;

import io.t2drl.decide.model.CriticWeights;
import io.t2drl.learn.net.CriticNetwork;
import java.util.List;

/**
 * Several critics that are believed together: what they say of an allocation is the mean less some
 * of their standard deviations. Where they have seen little they disagree, and promise little. Not
 * thread-safe.
 */
final class Critics {

  private final List<CriticNetwork> networks;
  private final double pessimism;

  /**
   * Puts critics together.
   *
   * @param networks at least one, parameters bound by the time they are asked
   * @param pessimism standard deviations below the mean
   */
  Critics(List<CriticNetwork> networks, double pessimism) {
    this.networks = List.copyOf(networks);
    this.pessimism = pessimism;
  }

  /** The critics of a run, with these parameters. */
  static Critics of(ActorCritic shape, List<float[]> parameters) {
    List<CriticNetwork> networks = parameters.stream().map(own -> shape.critic()).toList();
    Critics critics = new Critics(networks, shape.settings().pessimism());
    critics.bind(parameters);
    return critics;
  }

  /** Gives each its parameters. */
  void bind(List<float[]> parameters) {
    for (int i = 0; i < networks.size(); i++) {
      networks.get(i).weights().bind(parameters.get(i));
    }
  }

  /** {@return their bound parameters, as others compute from them} */
  List<CriticWeights> model() {
    return networks.stream().map(CriticNetwork::model).toList();
  }

  /** Encodes states, as {@link CriticNetwork#encode} does. */
  void encode(float[] state) {
    networks.forEach(critic -> critic.encode(state));
  }

  /** {@return what each critic says by itself, as {@link CriticNetwork#values} does} */
  float[][] each(float[] described, int rows) {
    return networks.stream().map(critic -> critic.values(described, rows)).toArray(float[][]::new);
  }

  /**
   * {@return lower bounds of the sums of the users' values, [k x cells]}
   *
   * @param described one or several allocations per state, [k x rows x 3]
   * @param rows number of states
   * @param users users per cell
   */
  float[] byCell(float[] described, int rows, int users) {
    float[][] each = each(described, rows);
    for (int critic = 0; critic < each.length; critic++) {
      float[] byUser = each[critic];
      float[] byCell = new float[byUser.length / users];
      for (int i = 0; i < byUser.length; i++) {
        byCell[i / users] += byUser[i];
      }
      each[critic] = byCell;
    }
    return lower(each);
  }

  /** {@return the lower bound of what several say, element by element} */
  float[] lower(float[][] each) {
    if (each.length == 1) {
      return each[0];
    }
    float[] bound = new float[each[0].length];
    float[] said = new float[each.length];
    for (int i = 0; i < bound.length; i++) {
      for (int critic = 0; critic < said.length; critic++) {
        said[critic] = each[critic][i];
      }
      bound[i] = lower(said);
    }
    return bound;
  }

  /** {@return the lower bound of what each says of one thing} */
  float lower(float[] each) {
    if (each.length == 1) {
      return each[0];
    }
    if (each.length == 2 && pessimism == 1) {
      // of two numbers the mean less one deviation is the smaller: without rounding
      return Math.min(each[0], each[1]);
    }
    double mean = mean(each);
    double squares = 0;
    for (float one : each) {
      squares += (one - mean) * (one - mean);
    }
    return (float) (mean - pessimism * Math.sqrt(squares / each.length));
  }

  /** {@return the mean of what several say, element by element} */
  static float[] mean(float[][] each) {
    if (each.length == 1) {
      return each[0];
    }
    float[] mean = new float[each[0].length];
    float[] said = new float[each.length];
    for (int i = 0; i < mean.length; i++) {
      for (int critic = 0; critic < said.length; critic++) {
        said[critic] = each[critic][i];
      }
      mean[i] = (float) mean(said);
    }
    return mean;
  }

  private static double mean(float[] each) {
    double sum = 0;
    for (float one : each) {
      sum += one;
    }
    return sum / each.length;
  }
}
