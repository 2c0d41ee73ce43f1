package io.t2drl.config;

import io.t2drl.config.binding.RecordWriter;
import java.lang.reflect.RecordComponent;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;

/** Writes settings as HOCON that is read back to an equal value. Equal settings give equal text. */
public final class SettingsWriter {

  private SettingsWriter() {}

  /**
   * Renders every key, in the order of the records.
   *
   * @param settings what to write
   * @return HOCON text, ends with a line break
   */
  public static String render(Settings settings) {
    return RecordWriter.render(settings, component -> true);
  }

  /**
   * Identifies what settings mean for results: the SHA-256 of the rendered text without the section
   * {@code spark}, which says only how work is spread, and without the place of a request trace
   * whose bytes are known.
   *
   * @param settings what to identify
   * @return 64 hexadecimal digits
   */
  public static String digest(Settings settings) {
    return digest(settings, component -> !isSpark(component));
  }

  /** {@return the same of the chosen sections alone} */
  static String digest(Settings settings, Predicate<RecordComponent> chosen) {
    return DigestUtils.sha256Hex(RecordWriter.render(settings.byContent(), chosen));
  }

  static boolean isSpark(RecordComponent component) {
    return component.getType() == SparkSettings.class;
  }
}
