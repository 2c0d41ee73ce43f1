package io.t2drl.learn;

import io.t2drl.config.ModelSettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.SlotState;
import io.t2drl.learn.net.AllocationMap;
import java.io.Serializable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the allocation networks see of a user: {@value #COUNT} numbers of about unit size, scaled by
 * the ranges of the scenario the agent is trained on. Every parameter of the requested model is
 * there for misses too: without them a critic cannot tell what the cloud costs.
 */
public final class Features implements Serializable {

  /**
   * Numbers per user, F: gain, input, output, hit, A1, A2, A3, A4, B1, B2, saving at the edge,
   * position in the cell.
   */
  public static final int COUNT = 12;

  private static final long serialVersionUID = 1;

  /** Mean distance from the centre of a square, as a share of its side. */
  private static final double MEAN_DISTANCE = 0.3826;

  /** Mean of log10 of an exponential variable: -(Euler's constant) / ln 10. */
  private static final double MEAN_LOG_FADING = -0.2507;

  private final int users;
  private final double gainCentre;
  private final Range input;
  private final Range output;
  private final double[] perModel;
  private final double[] saving;
  private final double[] steps;
  private final AllocationMap map;

  /** Linear map of [low, high] to [-1, 1]; 0 where the range is a point. */
  private record Range(double low, double high) implements Serializable {
    double scale(double value) {
      return high > low ? 2 * (value - low) / (high - low) - 1 : 0;
    }
  }

  private Features(Settings settings) {
    List<ModelSettings> models = settings.catalogue();
    users = settings.cell().users();
    double kilometres = MEAN_DISTANCE * settings.cell().side() / 1000;
    gainCentre = -(128.1 + 37.6 * Math.log10(kilometres)) / 10 + MEAN_LOG_FADING;
    input = logRange(settings.requests().inputMin(), settings.requests().inputMax());
    output = logRange(settings.requests().outputMin(), settings.requests().outputMax());
    List<ToDoubleFunction<ModelSettings>> parameters =
        List.of(
            ModelSettings::a1,
            ModelSettings::a2,
            ModelSettings::a3,
            ModelSettings::a4,
            ModelSettings::b1,
            ModelSettings::b2);
    perModel = new double[models.size() * parameters.size()];
    for (int p = 0; p < parameters.size(); p++) {
      ToDoubleFunction<ModelSettings> parameter = parameters.get(p);
      Range range =
          new Range(
              models.stream().mapToDouble(parameter).min().orElseThrow(),
              models.stream().mapToDouble(parameter).max().orElseThrow());
      for (int m = 0; m < models.size(); m++) {
        perModel[m * parameters.size() + p] = range.scale(parameter.applyAsDouble(models.get(m)));
      }
    }
    steps = models.stream().mapToDouble(ModelSettings::a3).toArray();
    double alpha = settings.cost().alpha();
    saving =
        models.stream()
            .mapToDouble(m -> (1 - alpha) * (m.a2() - m.a4()) - alpha * m.b1() * m.a3())
            .toArray();
    double largest = 0;
    for (double value : saving) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int m = 0; m < saving.length && largest > 0; m++) {
      saving[m] /= largest;
    }
    map =
        new AllocationMap(
            settings.compute().steps(),
            settings.amender().bandwidthFloor(),
            models.stream().mapToDouble(ModelSettings::a3).max().orElseThrow());
  }

  /** {@return features scaled for the scenario an agent is trained on} */
  public static Features of(Settings settings) {
    return new Features(settings);
  }

  /** {@return users per cell of the training scenario} */
  public int users() {
    return users;
  }

  /** {@return the amender and the description of executed allocations} */
  public AllocationMap map() {
    return map;
  }

  /** {@return steps from which the model's quality no longer improves for a hit, 0 for a miss} */
  public double limit(int model, boolean hit) {
    return hit ? steps[model] : 0;
  }

  /** {@return step limits of all users of a block, [E x U]} */
  public double[] limits(SlotState state) {
    double[] limits = new double[state.model().length];
    for (int i = 0; i < limits.length; i++) {
      limits[i] = limit(state.model()[i], state.hit()[i]);
    }
    return limits;
  }

  /** {@return features of all users of a block, [E x U x F]} */
  public double[] states(SlotState state) {
    int count = state.model().length;
    int perCell = count / state.cells();
    double[] features = new double[count * COUNT];
    for (int i = 0; i < count; i++) {
      describe(
          state.gain()[i],
          state.inputBits()[i],
          state.outputBits()[i],
          state.model()[i],
          state.hit()[i],
          perCell > 1 ? 2.0 * (i % perCell) / (perCell - 1) - 1 : 0,
          features,
          i * COUNT);
    }
    return features;
  }

  /**
   * Describes one user.
   *
   * @param position place in the cell from -1 to 1; breaks ties between like users
   * @param to array that takes the features
   * @param at index of the first
   */
  void describe(
      double gain,
      double inputBits,
      double outputBits,
      int model,
      boolean hit,
      double position,
      double[] to,
      int at) {
    to[at] = Math.log10(gain) - gainCentre;
    to[at + 1] = input.scale(Math.log10(inputBits));
    to[at + 2] = output.scale(Math.log10(outputBits));
    to[at + 3] = hit ? 1 : -1;
    System.arraycopy(perModel, model * 6, to, at + 4, 6);
    to[at + 10] = hit ? saving[model] : 0;
    to[at + 11] = position;
  }

  private static Range logRange(double lowMegabytes, double highMegabytes) {
    return new Range(Math.log10(lowMegabytes * 8e6), Math.log10(highMegabytes * 8e6));
  }
}
