package io.t2drl.files;

import java.io.IOException;
import java.util.Optional;

/** What the name of an output file stands for. */
sealed interface OutputTarget permits StandardStream, DescriptorTarget, LocalTarget, HadoopTarget {

  /** Makes sure that it can be written, without changing what is there. */
  void check() throws IOException;

  /** Writes all of it. */
  void write(byte[] content) throws IOException;

  /** {@return what is equal for two names of the same file; empty for one that takes any number} */
  Optional<Object> place();
}
