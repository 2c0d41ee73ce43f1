package io.t2drl.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that pages are made of. */
public final class Resource {

  private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  private Resource() {}

  /** {@return the chart library, to stand inside a script element} */
  static String charts() {
    return read(CHARTS);
  }

  /**
   * {@return a file of the application's own}
   *
   * @param name its name below {@code page}
   */
  public static String own(String name) {
    return read("/page/" + name);
  }

  /**
   * {@return a text with all its slots, such as <code>{{title}}</code>, filled}
   *
   * @param text the text
   * @param slots what to put in, by the slots' names
   */
  public static String filled(String text, Map<String, String> slots) {
    return SLOT.matcher(text)
        .replaceAll(slot -> Matcher.quoteReplacement(slots.get(slot.group(1))));
  }

  private static String read(String name) {
    try (InputStream stream = Resource.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new FileNotFoundException("This build of t2drl lacks " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
