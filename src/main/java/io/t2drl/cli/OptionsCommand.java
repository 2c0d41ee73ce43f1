package io.t2drl.cli;

import io.t2drl.config.UserError;
import io.t2drl.config.hocon.OptionDoc;
import io.t2drl.config.hocon.SettingsDocs;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the keys of the configuration with default, unit, range and meaning. */
@Command(
    name = "options",
    description = "List the keys of the configuration with default, unit, range and meaning.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE})
final class OptionsCommand implements Runnable {

  private static final String NO_DEFAULT = "(scenario)";

  @Spec private CommandSpec spec;

  @Option(
      names = "--section",
      paramLabel = "NAME",
      description = "Only this section, for example allocator.")
  private String section;

  /** Made by picocli. */
  OptionsCommand() {}

  @Override
  public void run() {
    List<OptionDoc> all = SettingsDocs.options();
    List<OptionDoc> chosen =
        all.stream().filter(option -> section == null || option.section().equals(section)).toList();
    if (chosen.isEmpty()) {
      List<String> sections = all.stream().map(OptionDoc::section).distinct().toList();
      throw new UserError(
          "--section must be one of " + String.join(", ", sections) + ": --section " + section);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(table(chosen));
    out.flush();
  }

  private static TextTable table(List<OptionDoc> options) {
    TextTable table =
        TextTable.forColumns(
            Help.defaultColorScheme(Ansi.OFF),
            new Column(30, 0, Overflow.SPAN),
            new Column(17, 1, Overflow.WRAP),
            new Column(35, 1, Overflow.WRAP),
            new Column(60, 1, Overflow.WRAP));
    table.addRowValues("KEY", "DEFAULT", "RANGE", "MEANING");
    for (OptionDoc option : options) {
      table.addRowValues(
          option.key(), defaultText(option), rangeText(option), option.description());
    }
    return table;
  }

  private static String defaultText(OptionDoc option) {
    return option.defaultValue().isEmpty()
        ? NO_DEFAULT
        : (option.defaultValue() + " " + option.unit()).strip();
  }

  private static String rangeText(OptionDoc option) {
    return option.range().isEmpty()
        ? option.type().replaceFirst("^one of ", "")
        : (option.range() + " " + option.unit()).strip();
  }
}
