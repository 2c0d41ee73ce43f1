package io.t2drl.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.analysis.table.ParquetBytes;
import io.t2drl.config.UserError;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.Folder;
import io.t2drl.files.ForeignFiles;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Where an analysis is written, on any Hadoop file system. */
public final class AnalysisDirectory implements AutoCloseable {

  private static final String PAGE = "index.html";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Folder folder;
  private final DirectoryLock lock;

  private AnalysisDirectory(Folder folder, DirectoryLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes a directory for an analysis that is to come, before any work is done.
   *
   * @param directory the directory, which need not exist
   * @param hadoop configuration of the file systems
   * @return the directory, which nobody else may write into until it is closed
   * @throws UserError if there is something in it, or somebody else writes into it
   */
  public static AnalysisDirectory take(String directory, Configuration hadoop) {
    Folder folder = new Folder(new Path(directory), hadoop);
    requireFree(folder); // before anything is put there
    DirectoryLock lock = DirectoryLock.take(folder.base(), hadoop);
    try {
      requireFree(folder);
      return new AnalysisDirectory(folder, lock);
    } catch (RuntimeException e) {
      lock.release();
      throw e;
    }
  }

  private static void requireFree(Folder folder) {
    if (!folder.io(files -> ForeignFiles.isFree(folder.base(), folder.hadoop()))) {
      throw new UserError(
          folder.base()
              + " is not empty: an analysis is written into a directory of its own; name another"
              + " --out");
    }
  }

  /**
   * Writes everything, each file whole or not at all, the page last.
   *
   * @param report what there is to say
   * @return where the page lies
   */
  public String write(AnalysisReport report) {
    lock.confirm();
    report
        .tables()
        .forEach(
            table -> folder.write(folder.place(table.name() + ".parquet"), ParquetBytes.of(table)));
    folder.write(folder.place("analysis.json"), json(report));
    Path page = folder.place(PAGE);
    folder.write(page, AnalysisPage.html(report).getBytes(StandardCharsets.UTF_8));
    return page.toString();
  }

  private static byte[] json(AnalysisReport report) {
    try {
      return (JSON.writeValueAsString(report.json()) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers can always be written", e);
    }
  }

  @Override
  public void close() {
    lock.release();
  }
}
