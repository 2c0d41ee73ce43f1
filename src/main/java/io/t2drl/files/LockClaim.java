package io.t2drl.files;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * A driver's lock as its tasks see it, which may run on other hosts and outlive their driver: they
 * can look whether it is still there, not keep it.
 */
public sealed interface LockClaim extends Serializable permits LocalClaim, LeaseClaim {

  /**
   * Makes sure that the lock is still the driver's; to be asked before anything counts.
   *
   * @param hadoop configuration of the file systems
   * @throws IllegalStateException if another driver has taken it over, it was given free, or this
   *     host does not see the directory
   * @throws java.io.UncheckedIOException if the file system refuses to tell
   */
  void confirm(Configuration hadoop);
}
