package io.t2drl.dataset.check;

import java.util.Locale;

/**
 * Findings of one file.
 *
 * @param findings where they go
 * @param file the file
 */
record FileFindings(Findings findings, String file) {

  /** Adds one about a row. */
  void add(long row, Rule rule, String text, Object... about) {
    findings.add(file, row, rule, () -> String.format(Locale.ROOT, text, about));
  }

  /** Adds one about the file as a whole. */
  void add(Rule rule, String text, Object... about) {
    add(Finding.WHOLE, rule, text, about);
  }

  /** {@return whether nothing kept its rows from being read, so that what lacks is not there} */
  boolean isRead() {
    return findings.count(file, Rule.FILE) == 0 && findings.count(file, Rule.SCHEMA) == 0;
  }

  /** {@return whether any row was left out for what it lacks} */
  boolean hasBrokenRows() {
    return findings.count(file, Rule.NULLS) > 0
        || findings.count(file, Rule.WIDTHS) > 0
        || findings.count(file, Rule.FILE) > 0;
  }
}
