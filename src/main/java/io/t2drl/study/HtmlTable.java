package io.t2drl.study;

import java.util.List;
import java.util.stream.Collectors;

/** A table as HTML, put together row by row; cells are HTML. On narrow screens it scrolls. */
final class HtmlTable {

  private final StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n");

  HtmlTable(List<String> heads) {
    html.append("<thead>").append(row(heads, "th")).append("</thead><tbody>\n");
  }

  void add(List<String> cells) {
    html.append(row(cells, "td")).append('\n');
  }

  /** {@return all of it} */
  String html() {
    return html + "</tbody></table></div>\n";
  }

  private static String row(List<String> cells, String kind) {
    return cells.stream()
        .map(cell -> "<" + kind + ">" + cell + "</" + kind + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }
}
