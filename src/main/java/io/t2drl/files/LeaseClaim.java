package io.t2drl.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The claim of a {@link LeaseLock}'s holder.
 *
 * @param name path of the claims, less their number
 * @param number the claim's number
 * @param owner how its content begins
 */
record LeaseClaim(String name, int number, String owner) implements LockClaim {

  private static final long serialVersionUID = 1;

  @Override
  public void confirm(Configuration hadoop) {
    Path claims = new Path(name);
    try {
      if (!LeaseLock.counts(claims.getFileSystem(hadoop), claims, number, owner)) {
        throw LeaseLock.lost(claims);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
