package io.t2drl.edge;

import io.t2drl.config.PopularitySettings;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.files.DigestingStream;
import io.t2drl.files.OutsideFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * The request traces that settings name, on any of Hadoop's file systems. A trace is known by its
 * bytes: wherever they lie, requests are the same, and other bytes are never taken for them.
 */
public final class PinnedTraces {

  /** The key that names a trace. */
  public static final String KEY = "popularity.trace";

  /** The key that holds what a trace is known by. */
  public static final String DIGEST_KEY = "popularity.trace-sha256";

  private static final int SHORT = 12;

  private final Configuration hadoop;
  private final Map<String, String> digests = new HashMap<>();

  /**
   * Prepares to read.
   *
   * @param hadoop configuration of the file systems
   */
  public PinnedTraces(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Pins the trace of settings: its place becomes absolute, and its bytes are known from then on.
   *
   * @param settings valid settings
   * @return them with the trace's URI and SHA-256; themselves where there is no trace
   * @throws UserError if the trace cannot be read
   */
  public Settings pin(Settings settings) {
    PopularitySettings popularity = settings.popularity();
    if (popularity.trace().isEmpty()) {
      return settings;
    }
    OutsideFile file = file(settings);
    String sha256 =
        popularity.traceSha256().isEmpty()
            ? digests.computeIfAbsent(file.uri(), uri -> file.sha256())
            : popularity.traceSha256();
    return settings.with(Map.of(KEY, file.uri(), DIGEST_KEY, sha256));
  }

  /**
   * Reads the trace of settings.
   *
   * @param settings valid settings
   * @return the trace; an empty one where requests are drawn
   * @throws UserError if the trace cannot be read, has malformed rows, or holds other bytes than
   *     the settings know it by
   */
  public RequestTrace read(Settings settings) {
    if (settings.popularity().trace().isEmpty()) {
      return RequestTrace.none();
    }
    OutsideFile file = file(settings);
    String known = settings.popularity().traceSha256();
    try (InputStream opened = file.open()) {
      DigestingStream content = new DigestingStream(opened);
      RequestTrace trace = null;
      UserError malformed = null;
      try {
        trace =
            TraceFile.read(
                file.uri(), content, Catalogue.of(settings.catalogue()).names(), settings.cell());
      } catch (UserError e) {
        malformed = e;
      }
      // First of all: what holds other bytes is none of the trace, and nothing is said of its rows.
      check(file, known, content.finish());
      if (malformed != null) {
        throw malformed;
      }
      return trace;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /**
   * Builds the world of settings, its trace included.
   *
   * @param settings valid settings
   * @throws UserError as {@link #read}
   */
  public World world(Settings settings) {
    return World.of(settings, read(settings));
  }

  private OutsideFile file(Settings settings) {
    return OutsideFile.of(KEY, settings.popularity().trace(), hadoop);
  }

  private static void check(OutsideFile file, String known, String found) {
    if (!known.isEmpty() && !known.equals(found)) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s=%s holds other bytes than it is known by: its SHA-256 must be %s, but is"
                  + " %s; restore the file, or name a copy of the old one by -s %s=FILE (to take"
                  + " another trace on purpose, add -s %s=)",
              KEY,
              file.uri(),
              shortened(known),
              shortened(found),
              KEY,
              DIGEST_KEY));
    }
  }

  /**
   * {@return the beginning of a digest, enough for people to tell two apart}
   *
   * @param sha256 the digest, perhaps in quotes; empty where there is none
   */
  public static String shortened(String sha256) {
    String digits = sha256.replace("\"", "");
    return digits.length() > SHORT ? digits.substring(0, SHORT) + "..." : "none";
  }
}
