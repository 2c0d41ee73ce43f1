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
import io.t2drl.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lays a study out as trials, the long ones first. */
final class Trials {

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
    return points.isEmpty()
        ? List.of(new StudySettings.Point(0, "", "", ConfigFactory.empty()))
        : points;
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
    Optional<Settings> trained = load(point, arm.settings(), at, study.settings());
    trained.ifPresent(
        settings -> {
          for (StudySettings.View view : arm.judged()) {
            if (!view.cacher().isEmpty()) {
              find(view.cacher() + "+oracle", settings);
            }
          }
          check(settings, world -> TrainingCheck.check(settings, world));
        });
    for (long seed : study.seeds()) {
      Config seeded = ConfigFactory.parseString("seed = " + seed);
      List<Trial.View> views = new ArrayList<>();
      for (StudySettings.View view : arm.judged()) {
        load(point, view.settings(), seeded, arm.settings(), at, study.settings())
            .map(acting -> new Trial.View(view.name(), view.cacher(), acting))
            .ifPresent(views::add);
      }
      String id = place(point, number, arm) + "/seed-" + seed;
      load(point, seeded, arm.settings(), at, study.settings())
          .map(
              settings ->
                  new Trial(
                      id, labels(point, arm.name()), seed, settings, "", views, study.episodes()))
          .ifPresent(trials::add);
    }
  }

  /** What readers of the results group by. */
  private SortedMap<String, String> labels(int point, String arm) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("study", study.name());
    labels.put("arm", arm);
    StudySettings.Point at = points(study).get(point);
    labels.put("x", String.valueOf(at.x()));
    if (!at.name().isEmpty()) {
      labels.put("point", at.name());
    }
    return labels;
  }

  private void judge(int point) {
    load(point, points(study).get(point).settings(), study.settings())
        .ifPresent(settings -> judge(point, settings));
  }

  private void judge(int point, Settings settings) {
    Map<String, String> names = new LinkedHashMap<>();
    study.arms().stream()
        .filter(arm -> !arm.learns())
        .forEach(arm -> names.putIfAbsent(arm.policy(), arm.name()));
    names.putIfAbsent(study.gap().from(), study.gap().from());
    names.putIfAbsent(study.gap().to(), study.gap().to());
    names.forEach(
        (policy, name) -> {
          find(policy, settings);
          trials.add(
              new Trial(
                  reference(point, policy),
                  labels(point, name),
                  0,
                  settings,
                  policy,
                  List.of(new Trial.View(name, "", settings)),
                  study.episodes()));
        });
  }

  /** Sees that there is such a policy. */
  private void find(String policy, Settings settings) {
    check(
        settings,
        world -> new PolicyNames(world, settings, name -> Optional.empty()).check(policy));
  }

  /** Checks settings in their world. */
  private void check(Settings settings, Consumer<World> rule) {
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

  /** {@return settings; nothing where they have problems} */
  private Optional<Settings> load(int point, Config... layers) {
    String own = points(study).get(point).scenario();
    try {
      return Optional.of(
          traces.pin(SettingsLoader.load(own.isEmpty() ? study.scenario() : own, layers)));
    } catch (UserError e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
