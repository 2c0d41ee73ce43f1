package io.t2drl.tabular;

import io.t2drl.config.UserError;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.io.ByteOrderMark;
import org.apache.commons.io.input.BOMInputStream;

/**
 * The text of a file: UTF-8, or UTF-16 as spreadsheets write it, with or without byte order mark.
 * Bytes that are no UTF-8 become the replacement character.
 *
 * @param reader the text without its byte order mark
 * @param charset its encoding
 */
record PlainText(BufferedReader reader, Charset charset) {

  private static final int SAMPLE_BYTES = 512;

  /** What people give where a table should be, by how it begins (bytes as Latin-1). */
  private static final Map<String, String> OTHERS =
      Map.of(
          "PAR1", "Parquet",
          "ORC", "ORC",
          "Obj\u0001", "Avro",
          "%PDF", "a PDF document",
          "\u00d0\u00cf\u0011\u00e0", "an old Excel workbook",
          "SQLite format 3", "an SQLite database",
          "version https://git-lfs", "a pointer of Git LFS (fetch its content by 'git lfs pull')",
          "<", "HTML or XML",
          "{", "JSON",
          "[", "JSON");

  /**
   * Finds the encoding.
   *
   * @param name of the file, for messages
   * @param bytes its content without compression
   * @throws IOException if the file cannot be read
   * @throws UserError if it is no text, or text that is no table
   */
  static PlainText of(String name, InputStream bytes) throws IOException {
    InputStream buffered = new BufferedInputStream(bytes);
    buffered.mark(SAMPLE_BYTES);
    String sample = new String(buffered.readNBytes(SAMPLE_BYTES), StandardCharsets.ISO_8859_1);
    buffered.reset();
    BOMInputStream marked =
        BOMInputStream.builder()
            .setInputStream(buffered)
            .setByteOrderMarks(ByteOrderMark.UTF_8, ByteOrderMark.UTF_16LE, ByteOrderMark.UTF_16BE)
            .get();
    Charset charset =
        marked.hasBOM() ? Charset.forName(marked.getBOMCharsetName()) : unmarked(name, sample);
    refuseOthers(name, sample);
    return new PlainText(new BufferedReader(new InputStreamReader(marked, charset)), charset);
  }

  /** UTF-16 without mark shows in its zeros: every second byte of plain letters is one. */
  private static Charset unmarked(String name, String sample) {
    long even = zeros(sample, 0);
    long odd = zeros(sample, 1);
    if (even + odd == 0) {
      return StandardCharsets.UTF_8;
    }
    if (even == 0 || odd == 0) {
      return odd > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
    throw refusal(name, "no text");
  }

  private static long zeros(String sample, int parity) {
    long zeros = 0;
    for (int i = parity; i < sample.length(); i += 2) {
      zeros += sample.charAt(i) == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static void refuseOthers(String name, String sample) {
    String start = sample.strip();
    OTHERS.forEach(
        (beginning, kind) -> {
          if (start.startsWith(beginning)) {
            throw refusal(name, kind);
          }
        });
  }

  private static UserError refusal(String name, String kind) {
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s is %s; name a CSV file with a header line (compressed or not).",
            name,
            kind));
  }
}
