package io.t2drl.trial;

import io.t2drl.files.LockClaim;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * All that tasks need to do trials and to keep what comes of them.
 *
 * @param base directory of the trials
 * @param hadoop configuration of the file systems
 * @param claim the driver's lock
 * @param driver name of the driver, unlike any other's, for the names of files
 * @param session number of the driver, from 1
 * @param codeVersion version of this program
 * @param ticks clock
 * @param work how trials are done
 */
record TrialSite(
    String base,
    SerializableConfiguration hadoop,
    LockClaim claim,
    String driver,
    int session,
    String codeVersion,
    Ticks ticks,
    TrialWork work)
    implements Serializable {

  private static final long serialVersionUID = 1;

  TrialStore store() {
    return new TrialStore(new Path(base), configuration());
  }

  /**
   * Makes sure that what a task is about to write may count.
   *
   * @throws IllegalStateException if its driver has lost the lock, or this host does not see the
   *     directory
   */
  void confirm() throws IOException {
    claim.confirm(configuration());
    if (!store().table().isSeen()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s must be a directory that driver and executors share: an executor does not see"
                  + " what its driver has made there",
              base));
    }
  }

  private Configuration configuration() {
    return hadoop.value();
  }
}
