package io.t2drl.files;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk as a file system of another name, with a host: {@code other://HOST/path}. */
public final class OtherFileSystem extends RawLocalFileSystem {

  private URI name;

  public OtherFileSystem() {}

  /** Makes the scheme known. */
  public static Configuration register(Configuration hadoop) {
    hadoop.set("fs.other.impl", OtherFileSystem.class.getName());
    return hadoop;
  }

  public static String path(java.nio.file.Path path) {
    return "other://store" + path;
  }

  @Override
  public void initialize(URI uri, Configuration hadoop) throws IOException {
    name = URI.create(uri.getScheme() + "://" + uri.getAuthority() + "/");
    super.initialize(uri, hadoop);
  }

  @Override
  public URI getUri() {
    return name == null ? super.getUri() : name; // asked for before it is initialised
  }

  @Override
  public String getScheme() {
    return "other";
  }
}
