package io.t2drl.learn.allocation;

import io.t2drl.config.MixSettings;
import io.t2drl.config.Settings;
import io.t2drl.decide.model.CellInputs;
import io.t2drl.decide.model.Span;
import io.t2drl.decide.model.UserInputs;
import io.t2drl.edge.Catalogue;
import io.t2drl.edge.Radio;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.learn.net.AllocationMap;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  private static final int CELL = CellInputs.COUNT;

  /** Index of the first number that follows from the model and whether it is a hit. */
  private static final int MODEL = 3;

  private static final long serialVersionUID = 1;

  /** Mean distance from the centre of a square, as a share of its side. */
  private static final double MEAN_DISTANCE = 0.3826;

  /** Mean of log10 of an exponential variable: -(Euler's constant) / ln 10. */
  private static final double MEAN_LOG_FADING = -0.2507;

  private final int users;
  private final double gainCentre;
  private final Span input;
  private final Span output;
  private final float[] perModel;
  private final double[] saving;
  private final double[] steps;
  private final float[] cell;
  private final double stepUnit;
  private final AllocationMap map;

  /** What of a scenario its features are scaled by. */
  private record Scales(List<Span> parameters, double saving, double largestSteps) {

    /** The ranges of a catalogue. */
    static Scales of(Catalogue catalogue, double alpha) {
      return new Scales(
          columns(catalogue).stream().map(UserFeatures::span).toList(),
          Arrays.stream(savings(catalogue, alpha)).map(Math::abs).max().orElseThrow(),
          Arrays.stream(catalogue.a3()).max().orElseThrow());
    }

    /** The ranges of a mix. */
    static Scales of(MixSettings mix, double alpha) {
      return new Scales(
          Stream.of(mix.a1(), mix.a2(), mix.a3(), mix.a4(), mix.b1(), mix.b2())
              .map(UserFeatures::span)
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
    cell = mixed ? cell(cellInputs(trained), world) : new float[0];
    map =
        new AllocationMap(
            (float) trained.compute().steps(),
            (float) trained.amender().bandwidthFloor(),
            (float) scales.largestSteps);
  }

  /** How an agent that is trained on a mix sees a cell. */
  private static CellInputs cellInputs(Settings trained) {
    MixSettings mix = trained.mix();
    List<Double> bandwidth = mix.bandwidth();
    double base = Math.log(trained.radio().uplinkBandwidth() / trained.cell().users());
    double largest = mix.users().get(1);
    double smallest = mix.users().get(0);
    return new CellInputs(
        trained.compute().steps(),
        new Span(Math.log(smallest), Math.log(largest)),
        span(mix.stepsPerUser()),
        new Span(
            base + Math.log(bandwidth.get(0) * trained.cell().users() / largest),
            base + Math.log(bandwidth.get(1) * trained.cell().users() / smallest)));
  }

  private static float[] cell(CellInputs inputs, World world) {
    double perUser = world.radio().uplinkBandwidth() / world.users();
    return new float[] {
      (float) inputs.logUsers().scale(Math.log(world.users())),
      (float) inputs.stepsPerUser().scale(world.edgeSteps() / world.users()),
      (float) inputs.logBandwidthPerUser().scale(Math.log(perUser))
    };
  }

  private static Span span(double[] values) {
    return new Span(
        Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow());
  }

  private static Span span(List<Double> ends) {
    return new Span(ends.get(0), ends.get(1));
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

  /**
   * {@return what these features are computed from, as plain data}
   *
   * @param trained settings of the scenario or mix the agent is trained on
   */
  UserInputs model(Settings trained) {
    int models = steps.length;
    float[][] hit = new float[models][UserInputs.PER_MODEL];
    float[][] miss = new float[models][UserInputs.PER_MODEL];
    float[] described = new float[count()];
    for (int m = 0; m < models; m++) {
      describe(1, 1, 1, m, true, 0, described, 0);
      System.arraycopy(described, MODEL, hit[m], 0, UserInputs.PER_MODEL);
      describe(1, 1, 1, m, false, 0, described, 0);
      System.arraycopy(described, MODEL, miss[m], 0, UserInputs.PER_MODEL);
    }
    return new UserInputs(
        gainCentre,
        input,
        output,
        hit,
        miss,
        steps.clone(),
        trained.mix().on() ? Optional.of(cellInputs(trained)) : Optional.empty());
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

  private static Span logScale(double lowMegabytes, double highMegabytes) {
    return new Span(Math.log10(lowMegabytes * 8e6), Math.log10(highMegabytes * 8e6));
  }
}
