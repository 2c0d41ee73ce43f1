package io.t2drl.study;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.t2drl.config.Settings;
import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.World;
import io.t2drl.policy.PolicyNames;
import io.t2drl.train.TrainingCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Lays a study out as trials, the long ones first. */
final class Trials {

  private static final Config NONE = ConfigFactory.empty();

  private final StudySettings study;
  private final PinnedTraces traces;
  private final List<Trial> trials = new ArrayList<>();
  private final Set<String> problems = new LinkedHashSet<>();

  private Trials(StudySettings study, PinnedTraces traces) {
    this.study = study;
    this.traces = traces;
  }

  /** {@return where the points lie; one at 0 where there is no axis} */
  static List<StudySettings.Point> points(StudySettings study) {
    List<StudySettings.Point> points = study.axis().points();
    return points.isEmpty() ? List.of(new StudySettings.Point(0, NONE)) : points;
  }

  /**
   * Lays a study out.
   *
   * @param study what is to be done
   * @param traces pins the request traces that it names
   * @throws UserError with the problems of all settings
   */
  static List<Trial> of(StudySettings study, PinnedTraces traces) {
    Trials layout = new Trials(study, traces);
    List<StudySettings.Arm> arms = study.arms();
    for (int point = 0; point < points(study).size(); point++) {
      for (int arm = 0; arm < arms.size(); arm++) {
        if (arms.get(arm).learns()) {
          layout.train(point, arm);
        }
      }
    }
    for (int point = 0; point < points(study).size(); point++) {
      layout.judge(point);
    }
    if (!layout.problems.isEmpty()) {
      throw new UserError(List.copyOf(layout.problems));
    }
    return List.copyOf(layout.trials);
  }

  private void train(int point, int number) {
    StudySettings.Arm arm = study.arms().get(number);
    Config at = points(study).get(point).settings();
    for (StudySettings.View view : arm.judged(NONE)) {
      if (!view.cacher().isEmpty()) {
        find(view.cacher() + "+oracle", load(arm.settings(), at, study.settings()));
      }
    }
    Settings trained = load(arm.settings(), at, study.settings());
    check(trained, world -> TrainingCheck.check(trained, world));
    for (long seed : study.seeds()) {
      Config seeded = ConfigFactory.parseString("seed = " + seed);
      Settings settings = load(seeded, arm.settings(), at, study.settings());
      List<Trial.View> views = new ArrayList<>();
      for (StudySettings.View view : arm.judged(NONE)) {
        Settings acting = load(view.settings(), seeded, arm.settings(), at, study.settings());
        views.add(new Trial.View(view.name(), view.cacher(), acting));
      }
      String id = place(point, number, arm) + "/seed-" + seed;
      trials.add(new Trial(id, point, seed, settings, "", List.copyOf(views), study.episodes()));
    }
  }

  private void judge(int point) {
    Settings settings = load(points(study).get(point).settings(), study.settings());
    Map<String, String> names = new LinkedHashMap<>();
    study.arms().stream()
        .filter(arm -> !arm.learns())
        .forEach(arm -> names.putIfAbsent(arm.policy(), arm.name()));
    names.putIfAbsent(study.gap().from(), study.gap().from());
    names.putIfAbsent(study.gap().to(), study.gap().to());
    names.forEach(
        (policy, name) -> {
          find(policy, settings);
          List<Trial.View> views = List.of(new Trial.View(name, "", settings));
          trials.add(
              new Trial(
                  reference(point, policy), point, 0, settings, policy, views, study.episodes()));
        });
  }

  /** Sees that there is such a policy. */
  private void find(String policy, Settings settings) {
    check(
        settings,
        world -> new PolicyNames(world, settings, name -> Optional.empty()).check(policy));
  }

  /** Checks settings in their world, unless they have problems already. */
  private void check(Settings settings, Consumer<World> rule) {
    if (settings == null) {
      return;
    }
    try {
      rule.accept(World.drawn(settings));
    } catch (UserError e) {
      problems.addAll(e.problems());
    }
  }

  /**
   * {@return the name of an arm's trial at a point, or the folder of its trials where it learns}
   */
  static String place(int point, int number, StudySettings.Arm arm) {
    return arm.learns()
        ? String.format(Locale.ROOT, "point-%02d/arm-%02d-%s", point, number, slug(arm.name()))
        : reference(point, arm.policy());
  }

  /** {@return the name of the trial that judges a policy at a point} */
  static String reference(int point, String policy) {
    return String.format(Locale.ROOT, "point-%02d/policy-%s", point, slug(policy));
  }

  /** Settings, or null where they have problems. */
  private Settings load(Config... layers) {
    try {
      return traces.pin(SettingsLoader.load(study.scenario(), layers));
    } catch (UserError e) {
      problems.addAll(e.problems());
      return null;
    }
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
