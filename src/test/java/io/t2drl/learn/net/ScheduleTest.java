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
    float[] noise = floats(numbers("noise"));
    double[] actions = numbers("actions");
    float[] noisy = floats(numbers("start"));
    int size = noisy.length;
    for (int l = schedule.steps() - 1; l >= 0; l--) {
      float[] drawn = Arrays.copyOfRange(noise, l * size, (l + 1) * size);
      Chain.step(schedule, l, clean(noisy, l), noisy, drawn, noisy, size);
      int done = schedule.steps() - 1 - l;
      assertThat(noisy)
          .containsExactly(
              floats(Arrays.copyOfRange(actions, done * size, (done + 1) * size)),
              Offset.offset(1e-6f));
    }
  }

  @Test
  void shouldEndAtTheCleanActionWhateverTheNoise() {
    float[] noise = {100, -100};
    float[] next = new float[2];
    Chain.step(schedule, 0, new float[] {0.3f, -4}, new float[] {7, 7}, noise, next, 2);
    assertThat(next).containsExactly(new float[] {0.3f, -1}, Offset.offset(1e-6f));
  }

  /** The clean action where the noise is estimated as 0.5 x + 0.1 l, l from 1. */
  private float[] clean(float[] noisy, int index) {
    double signal = schedule.alphaBar()[index];
    float[] clean = new float[noisy.length];
    for (int i = 0; i < clean.length; i++) {
      double x = noisy[i];
      clean[i] =
          (float) ((x - Math.sqrt(1 - signal) * (0.5 * x + 0.1 * (index + 1))) / Math.sqrt(signal));
    }
    return clean;
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
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
