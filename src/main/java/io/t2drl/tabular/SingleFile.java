package io.t2drl.tabular;

import io.t2drl.config.UserError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Locale;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;

/** The only file of an archive; a second one is an error as soon as the first is read. */
final class SingleFile extends FilterInputStream {

  private final String name;
  private final ArchiveInputStream archive;
  private final String file;
  private boolean ended;

  /**
   * Goes to the first file.
   *
   * @param name of the archive, for messages
   * @param archive the archive
   * @throws IOException if the archive cannot be read
   * @throws UserError if there is no file in it, or a workbook's
   */
  SingleFile(String name, ArchiveInputStream archive) throws IOException {
    super(archive);
    this.name = name;
    this.archive = archive;
    ArchiveEntry first = next();
    if (first == null) {
      throw new UserError(String.format(Locale.ROOT, "%s is an archive without a file.", name));
    }
    file = first.getName();
    if (file.matches("\\[Content_Types]\\.xml|_rels/.*|xl/.*|mimetype")) {
      throw new UserError(
          String.format(
              Locale.ROOT, "%s is a workbook; save its sheet as CSV and name that file.", name));
    }
    if (!archive.canReadEntryData(first)) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s holds %s in a form that cannot be read here; unpack it first.",
              name,
              file));
    }
  }

  @Override
  public int read() throws IOException {
    int value = ended ? -1 : super.read();
    if (value < 0) {
      refuseMore();
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = ended ? -1 : super.read(target, offset, length);
    if (count < 0) {
      refuseMore();
    }
    return count;
  }

  @Override
  public int available() throws IOException {
    return ended ? 0 : super.available();
  }

  private void refuseMore() throws IOException {
    if (ended) {
      return;
    }
    ended = true;
    ArchiveEntry more = next();
    if (more != null) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s must hold one file but holds %s and %s; unpack it and name one of them.",
              name,
              file,
              more.getName()));
    }
  }

  /** The next file that is none of those that macOS adds unasked. */
  private ArchiveEntry next() throws IOException {
    ArchiveEntry entry = archive.getNextEntry();
    while (entry != null
        && (entry.isDirectory()
            || entry.getName().matches("(.*/)?(__MACOSX/.*|\\._.*|\\.DS_Store)"))) {
      entry = archive.getNextEntry();
    }
    return entry;
  }
}
