package io.t2drl.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What n denoising steps are. */
public enum Course {
  /**
   * A whole way from noise to an image in n strides without chance (DDIM, Song, Meng and Ermon
   * 2021).
   */
  STRIDED,
  /**
   * The first n of all steps (Ho et al. 2020), after which what is there is taken: with few of them
   * it is mostly noise.
   */
  TRUNCATED;

  /** {@return its name in files and tables} */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the names of all} */
  public static List<String> names() {
    return Arrays.stream(values()).map(Course::text).toList();
  }

  /** {@return the one of a name; empty where it is none} */
  public static Optional<Course> named(String name) {
    return Arrays.stream(values()).filter(course -> course.text().equals(name)).findFirst();
  }
}
