package io.t2drl.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths and URIs as users write them. Whatever the file system takes as a name is one, without
 * patterns or escapes: {@code a[1]b}, {@code x,y}, {@code a%20b} mean just these characters.
 */
public final class Location {

  /** Scheme, authority and the rest of a URI. */
  private static final Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9.-]*)://([^/]*)(.*)");

  /** What stands before the @ of these is a container, as in abfss://CONTAINER@ACCOUNT. */
  private static final Set<String> CONTAINER_SCHEMES = Set.of("abfs", "abfss", "wasb", "wasbs");

  /** A scheme and an absolute path; one letter is no scheme. */
  private static final Pattern ABSOLUTE_URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  /** Beginnings that nobody means as part of a name. */
  private static final Pattern RELATIVE_URI =
      Pattern.compile("(?i)(file|hdfs|viewfs|webhdfs|s3a?|abfss?|wasbs?|gs):(?!/).*");

  private static final Pattern FILE_WITH_HOST = Pattern.compile("(?i)file://[^/]+.*");

  private Location() {}

  /**
   * Makes sure that a path or URI can be taken as it is written.
   *
   * @param option option or key that it is the value of
   * @param path path or URI
   * @throws UserError if it is empty, holds control characters, a user or a password, begins with a
   *     tilde, which is for the shell to replace, or is no absolute URI although it has a scheme
   */
  public static void check(String option, String path) {
    refuseCredentials(option, path);
    if (path.isBlank()) {
      throw new UserError(
          String.format(Locale.ROOT, "%s must name a file or directory: it is empty", option));
    }
    if (path.codePoints().anyMatch(Character::isISOControl)) {
      throw refused(option, "must not hold control characters", path.replaceAll("\\p{Cntrl}", "?"));
    }
    if (path.equals("~") || path.matches("~[A-Za-z0-9._-]*/.*")) {
      throw refused(
          option,
          "must not begin with ~, which the shell replaces only where a word begins with it: write"
              + " $HOME, or ./~ for a file of that name",
          path);
    }
    if (RELATIVE_URI.matcher(path).matches()) {
      throw refused(
          option,
          "must be an absolute URI like "
              + path.substring(0, path.indexOf(':'))
              + ":/DIR, or ./NAME for a name with a colon",
          path);
    }
    if (FILE_WITH_HOST.matcher(path).matches()) {
      throw refused(option, "must not name a host: write file:///DIR", path);
    }
  }

  /**
   * Looks at several paths or URIs.
   *
   * @param option option or key that they are values of
   * @param paths paths or URIs
   * @return what {@link #check} has against them, all of it
   */
  public static List<String> wrong(String option, List<String> paths) {
    List<String> problems = new ArrayList<>();
    for (String path : paths) {
      try {
        check(option, path);
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
    }
    return problems;
  }

  /**
   * The path or URI in a form that Hadoop takes for the same. Hadoop by itself takes a relative
   * {@code a:b} for a scheme.
   *
   * @param path path or URI
   * @return the same file's name
   */
  public static String forHadoop(String path) {
    int colon = path.indexOf(':');
    int slash = path.indexOf('/');
    boolean schemeLike = colon >= 0 && (slash < 0 || colon < slash);
    return schemeLike && !isUri(path) ? "./" + path : path;
  }

  /** {@return whether it is a URI with a scheme} */
  public static boolean isUri(String path) {
    return ABSOLUTE_URI.matcher(path).matches();
  }

  private static UserError refused(String option, String rule, String path) {
    return new UserError(String.format(Locale.ROOT, "%s %s: %s", option, rule, path));
  }

  /**
   * Refuses a URI with a user or a password in it: paths are logged, shown and written into files.
   *
   * @param option option or key that the path is the value of
   * @param path path or URI
   * @throws UserError if there is one; its message does not repeat it
   */
  public static void refuseCredentials(String option, String path) {
    Matcher uri = URI.matcher(path);
    if (uri.find() && holdsCredentials(uri.group(1), uri.group(2), uri.group(3))) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s must not hold a user or password in its URI: %s://...@%s; hand credentials to"
                  + " Hadoop, for example by a credential provider (docs/security.md)",
              option,
              uri.group(1),
              path.substring(path.lastIndexOf('@') + 1)));
    }
  }

  private static boolean holdsCredentials(String scheme, String authority, String rest) {
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      return authority.substring(0, at).contains(":")
          || !CONTAINER_SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
    }
    // A secret key may hold slashes, so that what seems to be a host and its port is the user.
    return authority.matches(".*:.*\\D.*") && rest.contains("@");
  }
}
