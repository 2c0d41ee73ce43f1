package io.t2drl.learn.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schedule and the reverse chain against numbers computed independently. */
class ScheduleTest {

  private static final double TOLERANCE = 1e-6;

  private JsonNode expected;
  private Schedule schedule;

  @BeforeEach
  void load() throws IOException {
    try (InputStream in = ScheduleTest.class.getResourceAsStream("diffusion.json")) {
      expected = new ObjectMapper().readTree(in);
    }
    schedule = Schedule.variancePreserving(expected.get("steps").asInt(), 0.1, 10);
  }

  @Test
  void shouldReproduceTheSchedule() {
    assertNear(IntStream.range(0, 5).mapToDouble(schedule::beta).toArray(), numbers("beta"));
    assertNear(schedule.alphaBar(), numbers("alphaBar"));
    assertNear(schedule.cleanWeight(), numbers("cleanWeight"));
    assertNear(schedule.noisyWeight(), numbers("noisyWeight"));
    double[] variance = Arrays.stream(schedule.deviation()).map(d -> d * d).toArray();
    assertNear(variance, numbers("variance"));
  }

  @Test
  void shouldReproduceTheReverseChain() {
    double[] noise = numbers("noise");
    double[] actions = numbers("actions");
    double[] noisy = numbers("start");
    int size = noisy.length;
    for (int l = schedule.steps() - 1; l >= 0; l--) {
      noisy = Chain.step(schedule, l, clean(noisy, l), noisy, noise, l * size);
      int done = schedule.steps() - 1 - l;
      assertNear(noisy, Arrays.copyOfRange(actions, done * size, (done + 1) * size));
    }
  }

  @Test
  void shouldEndAtTheCleanActionWhateverTheNoise() {
    double[] noise = {100, -100};
    assertThat(Chain.step(schedule, 0, new double[] {0.3, -4}, new double[] {7, 7}, noise, 0))
        .containsExactly(new double[] {0.3, -1}, Offset.offset(1e-12));
  }

  /** The clean action where the noise is estimated as 0.5 x + 0.1 l, l from 1. */
  private double[] clean(double[] noisy, int index) {
    double signal = schedule.alphaBar()[index];
    return Arrays.stream(noisy)
        .map(x -> (x - Math.sqrt(1 - signal) * (0.5 * x + 0.1 * (index + 1))) / Math.sqrt(signal))
        .toArray();
  }

  private double[] numbers(String key) {
    return IntStream.range(0, expected.get(key).size())
        .mapToDouble(i -> expected.get(key).get(i).asDouble())
        .toArray();
  }

  private static void assertNear(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i])
          .as("number %d", i)
          .isCloseTo(expected[i], Offset.offset(TOLERANCE * Math.max(1e-2, Math.abs(expected[i]))));
    }
  }
}
