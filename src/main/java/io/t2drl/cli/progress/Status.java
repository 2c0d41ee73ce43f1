package io.t2drl.cli.progress;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a command says of its work at one moment.
 *
 * @param share share of the work that is done, from 0 to 1
 * @param parts what there is to say, in the order of reading
 */
public record Status(double share, List<Part> parts) {

  /** Keeps the parts unmodifiable. */
  public Status {
    parts = List.copyOf(parts);
  }

  /**
   * Makes a status.
   *
   * @param share share of the work that is done, from 0 to 1
   * @param parts what there is to say, in the order of reading
   * @return the status
   */
  public static Status of(double share, Part... parts) {
    return new Status(share, List.of(parts));
  }

  /** {@return all that there is to say, in words} */
  String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining(", "));
  }
}
