package io.t2drl.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be measured.
 *
 * @param models which models
 * @param courses what a denoising step is
 * @param steps numbers of denoising steps, ascending, from 1 to 200
 * @param images images of each model at each of them
 * @param updates minibatches that each model learns from
 * @param seed root of all streams
 */
public record MeasureOrder(
    List<Denoiser> models,
    List<Course> courses,
    List<Integer> steps,
    int images,
    int updates,
    long seed) {

  /** Numbers of steps unless the user says otherwise. */
  public static final String STEPS = "1,2,3,5,8,12,20,30,45,60,80,100,125,150,175,200";

  /** Images unless the user says otherwise. */
  public static final int IMAGES = 100;

  /** Minibatches unless the user says otherwise. */
  public static final int UPDATES = 1_500;

  /** Fewer images have no distance without one of them. */
  private static final int FEWEST_IMAGES = 3;

  private static final int MOST_IMAGES = 10_000;
  private static final int MOST_UPDATES = 1_000_000;

  /** Makes the lists immutable. */
  public MeasureOrder {
    models = List.copyOf(models);
    courses = List.copyOf(courses);
    steps = List.copyOf(steps);
  }

  /**
   * Reads what a user asks for.
   *
   * @param models names, separated by commas
   * @param courses names, separated by commas
   * @param steps numbers, separated by commas
   * @param images images of each cell
   * @param updates minibatches
   * @param seed root of all streams
   * @param problems where what is wrong with it goes, a sentence a problem
   * @return the order, which is of no use if there are problems
   */
  public static MeasureOrder parse(
      String models,
      String courses,
      String steps,
      int images,
      int updates,
      long seed,
      List<String> problems) {
    MeasureOrder order =
        new MeasureOrder(
            chosen("--models", models, Denoiser::named, Denoiser.names(), problems),
            chosen("--course", courses, Course::named, Course.names(), problems),
            numbers(steps, problems),
            images,
            updates,
            seed);
    range("--images", images, FEWEST_IMAGES, MOST_IMAGES, problems);
    range("--updates", updates, 1, MOST_UPDATES, problems);
    return order;
  }

  private static void range(String option, int value, int least, int most, List<String> problems) {
    if (value < least || value > most) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s must be between %d and %d: %s=%d",
              option,
              least,
              most,
              option,
              value));
    }
  }

  private static <T> List<T> chosen(
      String option,
      String text,
      Function<String, Optional<T>> named,
      List<String> known,
      List<String> problems) {
    List<T> chosen =
        words(text).map(named).flatMap(Optional::stream).distinct().collect(Collectors.toList());
    if (chosen.size() != words(text).count()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s must be some of %s, each once, separated by commas: %s=%s",
              option,
              String.join(",", known),
              option,
              text));
    }
    return chosen;
  }

  private static List<Integer> numbers(String text, List<String> problems) {
    List<Integer> numbers = new ArrayList<>();
    try {
      words(text).map(Integer::valueOf).forEach(numbers::add);
    } catch (NumberFormatException e) {
      numbers.clear();
    }
    boolean rising = !numbers.isEmpty();
    int last = 0;
    for (int number : numbers) {
      rising &= number > last && number <= NoiseLevels.COUNT;
      last = number;
    }
    if (!rising) {
      problems.add(
          String.format(
              Locale.ROOT,
              "--steps must be ascending whole numbers from 1 to %d, separated by commas:"
                  + " --steps=%s",
              NoiseLevels.COUNT,
              text));
    }
    return numbers;
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip);
  }

  /** {@return all of it as lines {@code key = value}, by which it is known again} */
  String text() {
    return String.join(
        "\n",
        "models = " + joined(models.stream().map(Denoiser::text)),
        "course = " + joined(courses.stream().map(Course::text)),
        "steps = " + joined(steps.stream().map(String::valueOf)),
        "images = " + images,
        "updates = " + updates,
        "seed = " + seed,
        "");
  }

  private static String joined(Stream<String> words) {
    return words.collect(Collectors.joining(","));
  }
}
