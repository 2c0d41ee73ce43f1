package io.t2drl.learn.allocation;

import io.t2drl.config.MixSettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.Catalogue;
import io.t2drl.edge.Radio;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.learn.net.AllocationMap;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the allocation networks see of a user: {@link #count} numbers of about unit size. They are
 * scaled by the ranges of the scenario the agent is trained on; by the ranges of its mix, and with
 * {@value #CELL} numbers about the cell, where it is trained on a mix. Every parameter of the
 * requested model is there for misses too: without them a critic cannot tell what the cloud costs.
 *
 * <p>An agent trained on a mix counts denoising steps in units of the cell's budget: limits, steps
 * and their descriptions are those of a cell with the training scenario's N.
 */
public final class UserFeatures implements Serializable {

  /**
   * Numbers per user, F, without a mix: gain, input, output, hit, A1, A2, A3, A4, B1, B2, saving at
   * the edge, position in the cell.
   */
  public static final int COUNT = 12;

  /** Further numbers with a mix: users, steps per user, bandwidth per user. */
  private static final int CELL = 3;

  private static final long serialVersionUID = 1;

  /** Mean distance from the centre of a square, as a share of its side. */
  private static final double MEAN_DISTANCE = 0.3826;

  /** Mean of log10 of an exponential variable: -(Euler's constant) / ln 10. */
  private static final double MEAN_LOG_FADING = -0.2507;

  private final int users;
  private final double gainCentre;
  private final UnitScale input;
  private final UnitScale output;
  private final float[] perModel;
  private final double[] saving;
  private final double[] steps;
  private final float[] cell;
  private final double stepUnit;
  private final AllocationMap map;

  /** Linear map of [low, high] to [-1, 1]; 0 where the range is a point. */
  private record UnitScale(double low, double high) implements Serializable {

    static UnitScale of(double[] values) {
      return new UnitScale(
          Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow());
    }

    static UnitScale of(List<Double> ends) {
      return new UnitScale(ends.get(0), ends.get(1));
    }

    double scale(double value) {
      return high > low ? 2 * (value - low) / (high - low) - 1 : 0;
    }
  }

  /** What of a scenario its features are scaled by. */
  private record Scales(List<UnitScale> parameters, double saving, double largestSteps) {

    /** The ranges of a catalogue. */
    static Scales of(Catalogue catalogue, double alpha) {
      return new Scales(
          columns(catalogue).stream().map(UnitScale::of).toList(),
          Arrays.stream(savings(catalogue, alpha)).map(Math::abs).max().orElseThrow(),
          Arrays.stream(catalogue.a3()).max().orElseThrow());
    }

    /** The ranges of a mix. */
    static Scales of(MixSettings mix, double alpha) {
      return new Scales(
          Stream.of(mix.a1(), mix.a2(), mix.a3(), mix.a4(), mix.b1(), mix.b2())
              .map(UnitScale::of)
              .toList(),
          (1 - alpha) * (mix.a2().get(1) - mix.a4().get(0)),
          mix.a3().get(1));
    }
  }

  private UserFeatures(Settings trained, World world) {
    Catalogue catalogue = world.catalogue();
    boolean mixed = trained.mix().on();
    Scales scales =
        mixed
            ? Scales.of(trained.mix(), trained.cost().alpha())
            : Scales.of(catalogue, trained.cost().alpha());
    users = world.users();
    double distance = MEAN_DISTANCE * trained.cell().side();
    gainCentre = Math.log10(Radio.meanGain(distance * distance)) + MEAN_LOG_FADING;
    input = logScale(trained.requests().inputMin(), trained.requests().inputMax());
    output = logScale(trained.requests().outputMin(), trained.requests().outputMax());
    List<double[]> parameters = columns(catalogue);
    perModel = new float[catalogue.models() * parameters.size()];
    for (int p = 0; p < parameters.size(); p++) {
      for (int m = 0; m < catalogue.models(); m++) {
        perModel[m * parameters.size() + p] =
            (float) scales.parameters.get(p).scale(parameters.get(p)[m]);
      }
    }
    steps = catalogue.a3().clone();
    saving = savings(catalogue, world.alpha());
    for (int m = 0; m < saving.length && scales.saving > 0; m++) {
      saving[m] /= scales.saving;
    }
    stepUnit = mixed ? trained.compute().steps() / world.edgeSteps() : 1;
    cell = mixed ? cell(trained, world) : new float[0];
    map =
        new AllocationMap(
            (float) trained.compute().steps(),
            (float) trained.amender().bandwidthFloor(),
            (float) scales.largestSteps);
  }

  private static float[] cell(Settings trained, World world) {
    MixSettings mix = trained.mix();
    List<Double> bandwidth = mix.bandwidth();
    double base = Math.log(trained.radio().uplinkBandwidth() / trained.cell().users());
    double perUser = world.radio().uplinkBandwidth() / world.users();
    double largest = mix.users().get(1);
    double smallest = mix.users().get(0);
    return new float[] {
      (float) new UnitScale(Math.log(smallest), Math.log(largest)).scale(Math.log(world.users())),
      (float) UnitScale.of(mix.stepsPerUser()).scale(world.edgeSteps() / world.users()),
      (float)
          new UnitScale(
                  base + Math.log(bandwidth.get(0) * trained.cell().users() / largest),
                  base + Math.log(bandwidth.get(1) * trained.cell().users() / smallest))
              .scale(Math.log(perUser))
    };
  }

  private static List<double[]> columns(Catalogue catalogue) {
    return List.of(
        catalogue.a1(),
        catalogue.a2(),
        catalogue.a3(),
        catalogue.a4(),
        catalogue.b1(),
        catalogue.b2());
  }

  private static double[] savings(Catalogue catalogue, double alpha) {
    double[] savings = new double[catalogue.models()];
    for (int m = 0; m < savings.length; m++) {
      savings[m] =
          (1 - alpha) * (catalogue.a2()[m] - catalogue.a4()[m])
              - alpha * catalogue.b1()[m] * catalogue.a3()[m];
    }
    return savings;
  }

  /**
   * {@return features of a world, scaled for the scenario or mix an agent is trained on}
   *
   * @param trained settings of that scenario
   * @param world the world to describe; that of the scenario where there is no mix
   */
  public static UserFeatures of(Settings trained, World world) {
    return new UserFeatures(trained, world);
  }

  /** {@return numbers per user, F} */
  public int count() {
    return COUNT + cell.length;
  }

  /** {@return how the agent counts one denoising step of this world} */
  public double stepUnit() {
    return stepUnit;
  }

  /** {@return users per cell} */
  public int users() {
    return users;
  }

  /** {@return the amender and the description of executed allocations} */
  public AllocationMap map() {
    return map;
  }

  /**
   * {@return steps from which the model's quality no longer improves for a hit, 0 for a miss, in
   * step units}
   */
  public float limit(int model, boolean hit) {
    return hit ? (float) (steps[model] * stepUnit) : 0;
  }

  /** {@return step limits of all users of a block, [E x U]} */
  public float[] limits(SlotState state) {
    float[] limits = new float[state.model().length];
    for (int i = 0; i < limits.length; i++) {
      limits[i] = limit(state.model()[i], state.hit()[i]);
    }
    return limits;
  }

  /** {@return features of all users of a block, [E x U x F]} */
  public float[] states(SlotState state) {
    int users = state.model().length;
    int perCell = users / state.cells();
    float[] features = new float[users * count()];
    for (int i = 0; i < users; i++) {
      describe(
          state.gain()[i],
          state.inputBits()[i],
          state.outputBits()[i],
          state.model()[i],
          state.hit()[i],
          position(i % perCell, perCell),
          features,
          i * count());
    }
    return features;
  }

  /**
   * Describes one user.
   *
   * @param position its {@link #position}
   * @param to array that takes the features
   * @param at index of the first
   */
  public void describe(
      double gain,
      double inputBits,
      double outputBits,
      int model,
      boolean hit,
      double position,
      float[] to,
      int at) {
    to[at] = (float) (Math.log10(gain) - gainCentre);
    to[at + 1] = (float) input.scale(Math.log10(inputBits));
    to[at + 2] = (float) output.scale(Math.log10(outputBits));
    to[at + 3] = hit ? 1 : -1;
    System.arraycopy(perModel, model * 6, to, at + 4, 6);
    to[at + 10] = hit ? (float) saving[model] : 0;
    to[at + 11] = (float) position;
    System.arraycopy(cell, 0, to, at + COUNT, cell.length);
  }

  /**
   * {@return place of a user among those of its cell, from -1 to 1; breaks ties between like users}
   */
  static double position(int user, int users) {
    return users > 1 ? 2.0 * user / (users - 1) - 1 : 0;
  }

  private static UnitScale logScale(double lowMegabytes, double highMegabytes) {
    return new UnitScale(Math.log10(lowMegabytes * 8e6), Math.log10(highMegabytes * 8e6));
  }
}
