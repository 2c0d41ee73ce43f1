package io.t2drl.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.t2drl.config.ActingKeys;
import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.config.binding.Problems;
import io.t2drl.config.binding.RecordBinder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Loads {@link StudySettings} from HOCON. A section {@code large} holds what the larger version of
 * a study has otherwise.
 */
public final class StudyLoader {

  private static final NamedFiles FILES = new NamedFiles("--study", "studies/", "convergence");
  private static final String LARGE = "large";

  /** What a study need not say. */
  private static final String DEFAULTS =
      """
      scenario = default
      seeds = [1, 2, 3, 4, 5]
      episodes = 200
      gap { from = rcars, to = oracle }
      settings {}
      axis { title = "", points = [] }
      """;

  private static final Config ARM =
      ConfigFactory.parseString("policy = \"\", settings {}, views = []");
  private static final Config VIEW = ConfigFactory.parseString("cacher = \"\", settings {}");
  private static final Config POINT =
      ConfigFactory.parseString("name = \"\", scenario = \"\", settings {}");

  private StudyLoader() {}

  /** {@return the names of the studies that are part of the application, sorted} */
  public static List<String> studies() {
    return FILES.names();
  }

  /**
   * Loads a study.
   *
   * @param study name of a study that is part of the application, or path of a file
   * @param large whether the larger version is asked for
   * @return the valid study
   * @throws UserError with all problems of the file
   */
  public static StudySettings load(String study, boolean large) {
    return FILES.read(
        study,
        file -> {
          Config own = file.withoutPath(LARGE);
          Config chosen =
              large && file.hasPath(LARGE) ? file.getConfig(LARGE).withFallback(own) : own;
          return bind(study, chosen.withFallback(ConfigFactory.parseString(DEFAULTS)));
        });
  }

  private static StudySettings bind(String source, Config config) {
    Config filled =
        each(
            config,
            "arms",
            arm -> each(arm.withFallback(ARM), "views", view -> view.withFallback(VIEW)));
    AtomicInteger place = new AtomicInteger();
    filled =
        each(
            filled,
            "axis.points",
            point -> placed(point, place.getAndIncrement()).withFallback(POINT));
    Problems problems = new Problems(source);
    StudySettings study = new RecordBinder(problems).bind(StudySettings.class, "", filled.root());
    check(study, problems);
    if (!problems.messages().isEmpty()) {
      throw new UserError(problems.messages());
    }
    return study;
  }

  /** Points with names stand one after the other. */
  private static Config placed(Config point, int place) {
    return point.hasPath("name")
            && !point.getValue("name").unwrapped().equals("")
            && !point.hasPath("x")
        ? point.withValue("x", ConfigValueFactory.fromAnyRef(place))
        : point;
  }

  private interface Filling {
    Config fill(Config element);
  }

  /** Fills the sections of a list; what is no section stays, for the binder to refuse. */
  private static Config each(Config config, String path, Filling filling) {
    if (!config.hasPath(path) || config.getValue(path).valueType() != ConfigValueType.LIST) {
      return config;
    }
    List<ConfigValue> filled = new ArrayList<>();
    for (ConfigValue value : config.getList(path)) {
      filled.add(
          value instanceof ConfigObject object ? filling.fill(object.toConfig()).root() : value);
    }
    return config.withValue(
        path, ConfigValueFactory.fromIterable(filled).withOrigin(config.getValue(path).origin()));
  }

  private static void check(StudySettings study, Problems problems) {
    require(
        problems,
        study.name().matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "must be lower-case words joined by -",
        "name");
    require(problems, !study.seeds().isEmpty(), "must list a seed", "seeds");
    require(problems, distinct(study.seeds().stream()), "must differ from each other", "seeds");
    require(problems, !study.arms().isEmpty(), "must list an arm", "arms");
    require(
        problems, !study.gap().from().equals(study.gap().to()), "must not be gap.from", "gap.to");
    List<StudySettings.Point> points = study.axis().points();
    for (int i = 1; i < points.size(); i++) {
      require(
          problems,
          points.get(i - 1).x() < points.get(i).x(),
          "must be larger than that of the point before",
          "axis.points[" + i + "].x");
    }
    require(
        problems,
        points.isEmpty() || !study.axis().title().isBlank(),
        "must name what changes",
        "axis.title");
    boolean named = study.axis().named();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < points.size() && named; i++) {
      String key = "axis.points[" + i + "].name";
      require(problems, !points.get(i).name().isBlank(), "must name it, as others are named", key);
      require(problems, names.add(points.get(i).name()), "must not be that of another point", key);
      require(
          problems,
          points.get(i).x() == i,
          "must be left out beside a name",
          "axis.points[" + i + "].x");
    }
    checkArms(study, problems);
  }

  private static void checkArms(StudySettings study, Problems problems) {
    Set<String> arms = new HashSet<>();
    Set<String> views = new HashSet<>();
    Set<String> judged = new HashSet<>();
    for (int i = 0; i < study.arms().size(); i++) {
      StudySettings.Arm arm = study.arms().get(i);
      String key = "arms[" + i + "]";
      require(problems, !arm.name().isBlank(), "must not be blank", key + ".name");
      require(
          problems,
          arms.add(arm.name()) && (!arm.views().isEmpty() || views.add(arm.name())),
          "must not be that of another arm or view",
          key + ".name");
      require(
          problems,
          arm.learns() || arm.settings().isEmpty() && arm.views().isEmpty(),
          "must not stand beside settings or views, which are for arms that learn",
          key + ".policy");
      require(
          problems,
          arm.learns() || judged.add(arm.policy()),
          "must not be that of another arm",
          key + ".policy");
      for (int j = 0; j < arm.views().size(); j++) {
        StudySettings.View view = arm.views().get(j);
        String name = key + ".views[" + j + "].name";
        require(problems, views.add(view.name()), "must not be that of another view or arm", name);
        String settings = key + ".views[" + j + "].settings";
        view.settings().entrySet().stream()
            .map(Map.Entry::getKey)
            .filter(path -> !ActingKeys.has(path))
            .forEach(
                path ->
                    problems.reject(
                        String.format(
                            Locale.ROOT,
                            "must not set %s, for a view can only set %s",
                            path,
                            ActingKeys.list()),
                        settings));
      }
    }
  }

  private static boolean distinct(Stream<?> values) {
    Set<Object> seen = new HashSet<>();
    return values.allMatch(seen::add);
  }

  private static void require(Problems problems, boolean holds, String rule, String key) {
    if (!holds && problems.sound(key)) {
      problems.reject(rule, key);
    }
  }
}
