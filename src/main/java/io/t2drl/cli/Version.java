package io.t2drl.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Reads the application's version from its jar's manifest. */
final class Version implements IVersionProvider {

  /** Made by picocli. */
  Version() {}

  @Override
  public String[] getVersion() {
    return new String[] {"t2drl " + text()};
  }

  /** {@return the version alone} */
  static String text() {
    String version = T2drl.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "(not packaged)");
  }
}
