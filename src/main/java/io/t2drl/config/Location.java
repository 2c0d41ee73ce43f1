package io.t2drl.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths and URIs as users write them. */
public final class Location {

  /** Scheme, authority and the rest of a URI. */
  private static final Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9.-]*)://([^/]*)(.*)");

  /** What stands before the @ of these is a container, as in abfss://CONTAINER@ACCOUNT. */
  private static final Set<String> CONTAINER_SCHEMES = Set.of("abfs", "abfss", "wasb", "wasbs");

  private Location() {}

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
