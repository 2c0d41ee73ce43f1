package io.t2drl.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.analysis.table.ParquetBytes;
import io.t2drl.files.Fence;
import io.t2drl.files.Folder;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Where an analysis is written, on any Hadoop file system.
 *
 * @param directory a directory with nothing in it
 * @param hadoop configuration of the file systems
 * @param fence asked before anything is written, and before the page is
 */
public record AnalysisDirectory(String directory, Configuration hadoop, Fence fence) {

  private static final String PAGE = "index.html";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Writes everything, each file whole or not at all, the page last.
   *
   * @param report what there is to say
   * @return where the page lies
   */
  public String write(AnalysisReport report) {
    fence.confirm();
    Folder folder = new Folder(new Path(directory), hadoop);
    report
        .tables()
        .forEach(
            table -> folder.write(folder.place(table.name() + ".parquet"), ParquetBytes.of(table)));
    folder.write(folder.place("analysis.json"), json(report));
    byte[] html = AnalysisPage.html(report).getBytes(StandardCharsets.UTF_8);
    Path page = folder.place(PAGE);
    fence.confirm();
    folder.write(page, html);
    return page.toString();
  }

  private static byte[] json(AnalysisReport report) {
    try {
      return (JSON.writeValueAsString(report.json()) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts and numbers can always be written", e);
    }
  }
}
