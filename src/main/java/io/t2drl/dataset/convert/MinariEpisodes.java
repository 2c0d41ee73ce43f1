package io.t2drl.dataset.convert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/**
 * Writes episodes as Minari keeps them, a directory each. They count once the dataset's own
 * metadata is there.
 *
 * @param data directory of the dataset
 * @param hadoop configuration of the file system
 */
record MinariEpisodes(String data, Configuration hadoop) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Writes episodes; the first one gets the number {@code first}. */
  void write(Iterator<Steps> episodes, int first) throws IOException {
    int number = first;
    while (episodes.hasNext()) {
      Steps steps = episodes.next();
      Path directory = new Path(data, Integer.toString(number));
      write(new Path(directory, "part-0.arrow"), ArrowEpisode.of(steps));
      ObjectNode metadata =
          JSON.createObjectNode()
              .put("id", number)
              .put("total_steps", steps.count())
              .put("episode", steps.episode());
      write(new Path(directory, "metadata.json"), JSON.writeValueAsBytes(metadata));
      number++;
    }
  }

  private void write(Path file, byte[] content) throws IOException {
    try (FSDataOutputStream out = file.getFileSystem(hadoop).create(file, true)) {
      out.write(content);
    }
  }
}
