package io.t2drl.trial;

import java.io.Serializable;
import java.util.List;

/**
 * What a task is to do.
 *
 * @param trials its trials, in their order
 * @param taken files of the table that its own takes over
 * @param obsolete names of paused trainings that it deletes
 */
record TrialBatch(List<Trial> trials, List<TableFile> taken, List<String> obsolete)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** {@return what it is called in Spark's user interface} */
  String name() {
    String first = trials.get(0).id();
    return trials.size() == 1 ? first : first + " and " + (trials.size() - 1) + " more";
  }

  /**
   * What a task tells its driver: no results, which lie in the table.
   *
   * @param standings how the first trials of the batch stand now; it had no time for the others
   * @param file file of the table with their rows
   * @param nanos how long they took, ns
   */
  record Report(List<Standing> standings, TableFile file, long nanos) implements Serializable {

    private static final long serialVersionUID = 1;
  }
}
