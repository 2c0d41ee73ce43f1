package io.t2drl.learn.allocation;

import io.t2drl.config.Settings;
import io.t2drl.decide.model.UserInputs;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.World;
import io.t2drl.learn.RewardScale;
import java.io.Serializable;
import java.util.List;

/** The cells that an allocation agent learns in: how it sees their users and their rewards. */
public final class TrainingCells implements Serializable {

  private static final long serialVersionUID = 1;

  private final Settings trained;
  private final UserFeatures features;
  private final List<UserFeatures> variants;
  private final RewardScale scale;

  /**
   * Describes the cells of a run.
   *
   * @param settings the run's settings
   * @param scale normalisation of slot rewards
   */
  public TrainingCells(Settings settings, RewardScale scale) {
    this.trained = settings;
    World world = World.drawn(settings);
    this.features = UserFeatures.of(settings, world);
    this.variants =
        CellMix.of(settings, world).worlds().stream()
            .map(variant -> UserFeatures.of(settings, variant))
            .toList();
    this.scale = scale;
  }

  /** {@return features of the users of the scenario's cells} */
  public UserFeatures features() {
    return features;
  }

  /** {@return features of the users in cells of a variant of the scenario} */
  public UserFeatures features(int variant) {
    return variants.get(variant);
  }

  /** {@return features of the users of a world that is acted in} */
  public UserFeatures features(World world) {
    return trained.mix().on() ? UserFeatures.of(trained, world) : features;
  }

  /** {@return how the users of a world that is acted in are seen, as plain data} */
  UserInputs model(World world) {
    return features(world).model(trained);
  }

  /** {@return number of variants; 1 without a mix} */
  public int variants() {
    return variants.size();
  }

  /** {@return what a user's request costs, by its delay in s and the TV of its result} */
  double cost(double delay, double tv) {
    double alpha = trained.cost().alpha();
    return alpha * delay + (1 - alpha) * tv;
  }

  /** {@return normalisation of slot rewards} */
  public RewardScale scale() {
    return scale;
  }
}
