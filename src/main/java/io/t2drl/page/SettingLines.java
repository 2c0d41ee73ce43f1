package io.t2drl.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Command lines without what they share: thousands of lines have few forms, and most of what fills
 * a form stands among the parameters anyway. A form is a list of texts and holes; a hole is the
 * number of a parameter, or -1 where the line has a text of its own.
 */
final class SettingLines {

  private static final Pattern SETTING =
      Pattern.compile("-s ([^\\s=]+)=(.*?)(?= -s [^\\s=]+=|$)", Pattern.DOTALL);

  private final Map<String, Integer> parameters = new HashMap<>();
  private final Map<List<Object>, Integer> forms = new LinkedHashMap<>();
  private final ArrayNode formOf;
  private final ArrayNode own;
  private final ObjectNode node;

  SettingLines(List<Parameter> parameters, ObjectNode node) {
    parameters.forEach(parameter -> this.parameters.put(parameter.key(), this.parameters.size()));
    this.node = node;
    this.formOf = node.putArray("formOf");
    this.own = node.putArray("own");
  }

  /** {@return the texts of all settings in a line, by key} */
  static Map<String, String> texts(String line) {
    Map<String, String> texts = new HashMap<>();
    Matcher setting = SETTING.matcher(line);
    while (setting.find()) {
      texts.put(setting.group(1), setting.group(2));
    }
    return texts;
  }

  /**
   * Adds a line.
   *
   * @param line the line
   * @param cells the texts of the parameters, as the page will know them
   */
  void add(String line, String[] cells) {
    List<Object> form = new ArrayList<>();
    ArrayNode texts = own.addArray();
    Matcher setting = SETTING.matcher(line);
    int end = 0;
    while (setting.find()) {
      form.add(line.substring(end, setting.start(2)));
      Integer parameter = parameters.get(setting.group(1));
      if (parameter != null && setting.group(2).equals(cells[parameter])) {
        form.add(parameter);
      } else {
        form.add(-1);
        texts.add(setting.group(2));
      }
      end = setting.end();
    }
    form.add(line.substring(end));
    formOf.add(forms.computeIfAbsent(form, any -> forms.size()));
  }

  /** Writes the forms, once all lines are there. */
  void close() {
    ArrayNode array = node.putArray("forms");
    for (List<Object> form : forms.keySet()) {
      ArrayNode parts = array.addArray();
      for (Object part : form) {
        if (part instanceof Integer hole) {
          parts.add(hole);
        } else {
          parts.add((String) part);
        }
      }
    }
  }
}
