package io.t2drl.learn.net;

import java.util.List;
import java.util.random.RandomGenerator;

/** Parts of a network one after the other, as one part. */
record Parts(List<Parameters> parts) implements Parameters {

  static Parts of(Parameters... parts) {
    return new Parts(List.of(parts));
  }

  @Override
  public int size() {
    return parts.stream().mapToInt(Parameters::size).sum();
  }

  @Override
  public int initialise(double[] flat, int offset, RandomGenerator random) {
    int at = offset;
    for (Parameters part : parts) {
      at = part.initialise(flat, at, random);
    }
    return at;
  }

  @Override
  public int read(double[] flat, int offset) {
    int at = offset;
    for (Parameters part : parts) {
      at = part.read(flat, at);
    }
    return at;
  }

  @Override
  public int takeGradient(double[] flat, int offset) {
    int at = offset;
    for (Parameters part : parts) {
      at = part.takeGradient(flat, at);
    }
    return at;
  }
}
