package io.t2drl.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

class DigestingStreamTest {

  private static final byte[] BYTES = new byte[50_000];

  static {
    for (int i = 0; i < BYTES.length; i++) {
      BYTES[i] = (byte) (i * 31);
    }
  }

  private final DigestingStream stream = new DigestingStream(new ByteArrayInputStream(BYTES));

  @Test
  void shouldCountWhatNobodyReads() throws IOException {
    assertThat(stream.finish()).isEqualTo(DigestUtils.sha256Hex(BYTES));
  }

  @Test
  void shouldCountWhatIsReadSkippedAndReadAgain() throws IOException {
    BufferedInputStream reader = new BufferedInputStream(stream, 16);
    reader.mark(8);
    assertThat(reader.read()).isEqualTo(BYTES[0]);
    reader.reset();
    reader.skipNBytes(20_000);
    assertThat(reader.readNBytes(3)).containsExactly(BYTES[20_000], BYTES[20_001], BYTES[20_002]);
    assertThat(stream.skip(0)).isZero();
    assertThat(stream.skip(-1)).isZero();
    reader.close();
    assertThat(stream.finish()).isEqualTo(DigestUtils.sha256Hex(BYTES));
  }
}
