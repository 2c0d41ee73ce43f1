package io.t2drl.grid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.train.Driver;
import io.t2drl.trial.TrialRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same search on any number of cores, and whenever its process dies. */
class SearchIT {

  private static final int KILLS = Integer.getInteger("t2drl.test.kills", 5) / 2 + 1;

  @TempDir private Path temporary;
  private final SplittableRandom random = new SplittableRandom(20_28);

  @ParameterizedTest
  @ValueSource(strings = {"asha", "successive-halving"})
  void shouldDecideTheSameOnAnyNumberOfCores(String method) throws Exception {
    TreeMap<String, String> one = searched(method, 1);
    assertThat(one).containsKey("paused trainings").hasSizeGreaterThan(20);
    assertThat(searched(method, 2)).isEqualTo(one);
    assertThat(searched(method, 4)).isEqualTo(one);
  }

  private TreeMap<String, String> searched(String method, int cores) throws Exception {
    Path out = temporary.resolve("cores-" + cores);
    assertEnds(search(out, method, cores, false));
    return content(out);
  }

  @Test
  void shouldEndAsIfItHadNeverBeenKilled() throws Exception {
    Path whole = temporary.resolve("whole");
    assertEnds(search(whole, "asha", 2, false));
    Path out = temporary.resolve("out");
    int kills = 0;
    while (kills < KILLS) {
      Driver driver = search(out, "asha", 2, Files.exists(out.resolve("grid.json")));
      int before = TrialRows.of(out).size();
      while (driver.isAlive() && TrialRows.of(out).size() == before) {
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(300));
      driver.kill();
      kills++;
    }
    assertEnds(search(out, "asha", 2, true));
    assertThat(content(out)).isEqualTo(content(whole));
  }

  private static void assertEnds(Driver driver) throws Exception {
    assertThat(driver.await()).as(driver.said()).isZero();
    assertThat(driver.said()).contains("over=true");
  }

  private Driver search(Path out, String method, int cores, boolean resume) throws IOException {
    return Driver.start(
        temporary,
        SmallSearch.class.getName(),
        "local[" + cores + "]",
        List.of(out.toString(), method, Boolean.toString(resume)));
  }

  /** Rows by trial, times left out, and digests of what is kept. */
  private static TreeMap<String, String> content(Path out) throws IOException {
    TreeMap<String, String> content = new TreeMap<>();
    for (JsonNode row : TrialRows.of(out)) {
      String id = row.get("id").asText();
      for (JsonNode json : row.findParents("seconds")) {
        ((ObjectNode) json).remove(List.of("seconds", "cpuSeconds"));
      }
      ((ObjectNode) row).remove("session");
      content.put(id, row.toString());
    }
    TreeMap<String, String> paused = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out.resolve("paused"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        paused.put(
            out.relativize(file).toString(), DigestUtils.sha256Hex(Files.readAllBytes(file)));
      }
    }
    content.put("paused trainings", paused.toString());
    return content;
  }
}
