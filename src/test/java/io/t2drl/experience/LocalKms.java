package io.t2drl.experience;

import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.crypto.keytools.KeyToolkit;
import org.apache.parquet.crypto.keytools.KmsClient;

/** A key management service for tests, with one master key. */
public final class LocalKms implements KmsClient {

  static final String KEY = "master";
  private static final byte[] MASTER = "0123456789012345".getBytes(StandardCharsets.US_ASCII);

  /** Made by Parquet. */
  public LocalKms() {}

  @Override
  public void initialize(Configuration hadoop, String instance, String url, String token) {}

  @Override
  public String wrapKey(byte[] key, String master) {
    return KeyToolkit.encryptKeyLocally(key, MASTER, aad(master));
  }

  @Override
  public byte[] unwrapKey(String wrapped, String master) {
    return KeyToolkit.decryptKeyLocally(wrapped, MASTER, aad(master));
  }

  private static byte[] aad(String master) {
    return master.getBytes(StandardCharsets.UTF_8);
  }
}
