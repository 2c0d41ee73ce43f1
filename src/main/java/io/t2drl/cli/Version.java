package io.t2drl.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Reads the application's version from its jar's manifest. */
final class Version implements IVersionProvider {

  /** Made by picocli. */
  Version() {}

  @Override
  public String[] getVersion() {
    String version = T2drl.class.getPackage().getImplementationVersion();
    return new String[] {"t2drl " + Objects.requireNonNullElse(version, "(not packaged)")};
  }
}
