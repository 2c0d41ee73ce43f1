package io.t2drl.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.t2drl.config.binding.Option;
import java.util.List;

/**
 * A learning study: several arms, each trained from several seeds, in one scenario or along an axis
 * of scenarios. Instances are read from HOCON; all components are valid.
 *
 * @param name name of the study
 * @param title heading of its report
 * @param description what it is to find out
 * @param scenario scenario of all trials, by name or file
 * @param seeds seeds from which every learning arm is trained
 * @param episodes episodes on which every trained policy is judged, the same for all
 * @param gap what scores are shares of
 * @param settings overrides of the scenario for all trials
 * @param axis what changes from point to point
 * @param arms what is compared
 */
public record StudySettings(
    @Option("Name of the study") String name,
    @Option("Heading of the report") String title,
    @Option("What the study is to find out") String description,
    @Option("Scenario of all trials, by name or file") String scenario,
    @Option("Seeds from which every learning arm is trained") List<Long> seeds,
    @Option(value = "Episodes on which every trained policy is judged", min = 2) int episodes,
    @Option("What scores are shares of") Gap gap,
    @Option("Overrides of the scenario for all trials") Config settings,
    @Option("What changes from point to point") Axis axis,
    @Option("What is compared") List<Arm> arms) {

  /** Makes the lists immutable. */
  public StudySettings {
    seeds = List.copyOf(seeds);
    arms = List.copyOf(arms);
  }

  /**
   * The distance in mean reward that scores are shares of.
   *
   * @param from policy that closes none of it
   * @param to policy that closes all of it
   */
  public record Gap(
      @Option("Policy that closes none of the gap") String from,
      @Option("Policy that closes all of it") String to) {}

  /**
   * What changes from point to point.
   *
   * @param title name of the quantity, with its unit; empty where there is a single point
   * @param points the points; none stands for a single one
   */
  public record Axis(
      @Option("Name of the quantity, with its unit") String title,
      @Option("The points, ascending; none: the scenario as it is") List<Point> points) {

    /** Makes the list immutable. */
    public Axis {
      points = List.copyOf(points);
    }

    /** {@return whether its points have names in place of numbers} */
    public boolean named() {
      return points.stream().anyMatch(point -> !point.name().isEmpty());
    }
  }

  /**
   * A point of the axis.
   *
   * @param x where it lies; the places of points with names follow each other
   * @param name what it is called where it is no number, as in a suite of scenarios; else empty
   * @param scenario its scenario, by name or file; empty: that of the study
   * @param settings overrides of the scenario
   */
  public record Point(
      @Option("Where the point lies on the axis") double x,
      @Option("What the point is called where it is no number") String name,
      @Option("Its scenario, by name or file; empty: the study's") String scenario,
      @Option("Overrides of the scenario") Config settings) {}

  /**
   * One of the things compared: a learning algorithm, or a policy that needs no training.
   *
   * @param name how reports call it
   * @param policy a policy that is only judged; empty: the arm learns
   * @param settings overrides for the arm's training
   * @param views ways in which what the arm has learned acts; none: as it was trained
   */
  public record Arm(
      @Option("How reports call it") String name,
      @Option("A policy that is only judged; empty: the arm learns") String policy,
      @Option("Overrides for the arm's training") Config settings,
      @Option("Ways in which what was learned acts; none: as trained") List<View> views) {

    /** Makes the list immutable. */
    public Arm {
      views = List.copyOf(views);
    }

    /** {@return whether it is trained} */
    public boolean learns() {
      return policy.isEmpty();
    }

    /** {@return the ways in which it is judged, at least one} */
    public List<View> judged() {
      return views.isEmpty() ? List.of(new View(name, "", ConfigFactory.empty())) : views;
    }
  }

  /**
   * A way in which a trained arm acts when it is judged.
   *
   * @param name how reports call it
   * @param cacher cacher that takes the place of the learned one; empty: its own
   * @param settings overrides of how the allocator acts
   */
  public record View(
      @Option("How reports call it") String name,
      @Option("Cacher that takes the learned one's place; empty: its own") String cacher,
      @Option("Overrides of how the allocator acts") Config settings) {}
}
