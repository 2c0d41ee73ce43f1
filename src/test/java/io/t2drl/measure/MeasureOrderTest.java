package io.t2drl.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureOrderTest {

  private final List<String> problems = new ArrayList<>();

  @Test
  void shouldReadWhatIsAskedFor() {
    MeasureOrder order =
        MeasureOrder.parse("unet-8, dense-64", "truncated", "1, 20,200", 3, 1, -5, problems);
    assertThat(problems).isEmpty();
    assertThat(order.models()).containsExactly(Denoiser.UNET_8, Denoiser.DENSE_64);
    assertThat(order.courses()).containsExactly(Course.TRUNCATED);
    assertThat(order.steps()).containsExactly(1, 20, 200);
    assertThat(order.text())
        .isEqualTo(
            """
            models = unet-8,dense-64
            course = truncated
            steps = 1,20,200
            images = 3
            updates = 1
            seed = -5
            """);
  }

  @Test
  void shouldTakeItsOwnDefaults() {
    MeasureOrder order =
        MeasureOrder.parse(
            String.join(",", Denoiser.names()),
            String.join(",", Course.names()),
            MeasureOrder.STEPS,
            MeasureOrder.IMAGES,
            MeasureOrder.UPDATES,
            1,
            problems);
    assertThat(problems).isEmpty();
    assertThat(order.models()).containsExactly(Denoiser.values());
    assertThat(order.courses()).containsExactly(Course.values());
  }

  @Test
  void shouldNameEverythingThatIsWrongAtOnce() {
    MeasureOrder.parse("unet-8,unet-8", "ddim", "1,x", 2, 0, 1, problems);
    assertThat(problems)
        .containsExactly(
            "--models must be some of dense-64,dense-256,dense-512,unet-8,unet-16,unet-32, each"
                + " once, separated by commas: --models=unet-8,unet-8",
            "--course must be some of strided,truncated, each once, separated by commas:"
                + " --course=ddim",
            "--steps must be ascending whole numbers from 1 to 200, separated by commas:"
                + " --steps=1,x",
            "--images must be between 3 and 10000: --images=2",
            "--updates must be between 1 and 1000000: --updates=0");
    for (String steps : new String[] {"", "0,1", "5,5", "7,3", "200,201"}) {
      problems.clear();
      MeasureOrder.parse("unet-8", "strided", steps, 3, 1, 1, problems);
      assertThat(problems).as(steps).hasSize(1);
    }
  }
}
