package io.t2drl.edge;

import java.io.Serializable;
import java.util.List;

/**
 * How a request trace was understood, for whoever uses it to check.
 *
 * @param understood what was read, one sentence a line
 * @param warnings what in it is unlikely to be meant, one sentence each
 */
public record TraceReport(List<String> understood, List<String> warnings) implements Serializable {

  /** Makes the lists immutable. */
  public TraceReport {
    understood = List.copyOf(understood);
    warnings = List.copyOf(warnings);
  }

  /** {@return the report of no trace} */
  static TraceReport none() {
    return new TraceReport(List.of(), List.of());
  }
}
