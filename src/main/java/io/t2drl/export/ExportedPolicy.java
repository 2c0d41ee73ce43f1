package io.t2drl.export;

import io.t2drl.config.ModelSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.decide.model.AllocatorModel;
import io.t2drl.decide.model.CacherModel;
import io.t2drl.decide.model.CatalogueModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.ModelException;
import io.t2drl.decide.model.PolicyModel;
import io.t2drl.decide.model.Provenance;
import io.t2drl.decide.model.RadioModel;
import io.t2drl.decide.model.Score;
import io.t2drl.edge.Radio;
import io.t2drl.edge.World;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.train.Checkpoint;
import io.t2drl.train.JudgedRound;
import io.t2drl.train.TrainedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns what a run has learned into plain data. */
public final class ExportedPolicy {

  private ExportedPolicy() {}

  /**
   * {@return a trained policy as it acts in the cells of the run's own scenario}
   *
   * @param program version of this program
   * @param trained what was learned
   * @throws UserError if nothing was learned, or the policy acts in a way that is not exported
   */
  public static PolicyModel of(String program, TrainedPolicy trained) {
    Settings settings = trained.settings();
    Checkpoint checkpoint = trained.checkpoint();
    if (checkpoint.cacher().isEmpty() && checkpoint.allocator().isEmpty()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s learns nothing: train.cacher=%s and train.allocator=%s are fixed policies",
              trained.path(),
              settings.train().cacher(),
              settings.train().allocator()));
    }
    try {
      return model(program, trained, World.drawn(settings));
    } catch (ModelException e) {
      throw new UserError(trained.path() + " cannot be exported: " + e.getMessage());
    }
  }

  private static PolicyModel model(String program, TrainedPolicy trained, World world) {
    Settings settings = trained.settings();
    Checkpoint checkpoint = trained.checkpoint();
    Optional<CacherModel> cacher =
        checkpoint
            .cacher()
            .map(
                state ->
                    LearnedRoles.cacher(settings, world, checkpoint.frameScale())
                        .model(state, world));
    Optional<AllocatorModel> allocator =
        checkpoint
            .allocator()
            .map(
                state ->
                    LearnedRoles.allocator(settings, checkpoint.slotScale()).model(state, world));
    return new PolicyModel(provenance(program, trained), cell(settings, world), cacher, allocator);
  }

  private static Provenance provenance(String program, TrainedPolicy trained) {
    Settings settings = trained.settings();
    return new Provenance(
        program,
        settings.name(),
        trained.path(),
        trained.checkpoint().round(),
        settings.seed(),
        settings.train().cacher(),
        settings.train().allocator(),
        trained.judged().map(ExportedPolicy::scores).orElse(List.of()));
  }

  private static List<Score> scores(JudgedRound judged) {
    List<Score> scores = new ArrayList<>();
    scores.add(new Score("reward", judged.verdict().reward()));
    scores.add(new Score("hit_ratio", judged.verdict().hitRatio()));
    judged.verdict().gapClosed().ifPresent(closed -> scores.add(new Score("gap_closed", closed)));
    scores.add(new Score("round", judged.round()));
    return scores;
  }

  private static CellModel cell(Settings settings, World world) {
    Radio radio = world.radio();
    return new CellModel(
        world.users(),
        world.edgeSteps(),
        world.capacity(),
        world.alpha(),
        world.bandwidthFloor(),
        world.states(),
        new RadioModel(
            radio.uplinkBandwidth(),
            radio.downlinkBandwidth(),
            radio.uplinkSnr(),
            radio.downlinkSnr()),
        catalogue(settings.catalogue()),
        Producible.ranges(settings, world));
  }

  private static List<CatalogueModel> catalogue(List<ModelSettings> models) {
    return models.stream()
        .map(
            model ->
                new CatalogueModel(
                    model.name(),
                    model.size(),
                    model.a1(),
                    model.a2(),
                    model.a3(),
                    model.a4(),
                    model.b1(),
                    model.b2()))
        .toList();
  }
}
