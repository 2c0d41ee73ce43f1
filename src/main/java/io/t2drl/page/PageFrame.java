package io.t2drl.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;

/**
 * What every interactive page is made of: one HTML file that loads nothing, in a theme that can be
 * changed, with its data, the chart library and scripts inside. Scripts and styles are files of the
 * application; those that all pages share come before a page's own.
 *
 * @param title heading, as plain text
 * @param body HTML below the heading
 * @param style the page's own style
 * @param data what the scripts get from {@code unpack}
 * @param scripts the page's own scripts, in order; the last one calls {@code begin}
 */
public record PageFrame(
    String title, String body, String style, JsonNode data, List<String> scripts) {

  private static final String STYLE = "frame.css";

  private static final List<String> SCRIPTS =
      List.of("unpack.js", "scales.js", "charts.js", "frame.js");

  /** Copies the list. */
  public PageFrame {
    scripts = List.copyOf(scripts);
  }

  /** {@return the page as HTML, 1 MB of it the chart library} */
  public String html() {
    return Resource.filled(
        Resource.own("frame.html"),
        Map.of(
            "title", StringEscapeUtils.escapeHtml4(title),
            "body", body,
            "style", joined(Stream.of(STYLE, style)),
            "data", Packed.of(data),
            "charts", Resource.charts(),
            "scripts", joined(Stream.concat(SCRIPTS.stream(), scripts.stream()))));
  }

  private static String joined(Stream<String> files) {
    return files.map(Resource::own).collect(Collectors.joining("\n"));
  }
}
