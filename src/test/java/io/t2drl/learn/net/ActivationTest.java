package io.t2drl.learn.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActivationTest {

  private static final int COUNT = 2_400_001;

  /** Numbers from -12 to 12, and some beyond. */
  private static float[] numbers() {
    float[] x = new float[COUNT + 4];
    for (int i = 0; i < COUNT; i++) {
      x[i] = i / 1e5f - 12;
    }
    System.arraycopy(new float[] {-1e30f, -50, 50, 1e30f}, 0, x, COUNT, 4);
    return x;
  }

  @Test
  void shouldBeTheLogisticFunction() {
    float[] x = numbers();
    float[] found = new float[x.length];
    Activation.logistic(x, 1, found, x.length);
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      worst = Math.max(worst, Math.abs(found[i] - 1 / (1 + Math.exp(-x[i]))));
    }
    assertThat(worst).isLessThan(3e-7);
  }

  /** Raw actions of MLP actors are tangents: beyond 1 they would be none. */
  @Test
  void shouldBeTheHyperbolicTangentAndStayWithinItsBounds() {
    float[] x = numbers();
    float[] found = x.clone();
    Activation.tanh(found, found.length);
    double worst = 0;
    float largest = 0;
    for (int i = 0; i < x.length; i++) {
      worst = Math.max(worst, Math.abs(found[i] - Math.tanh(x[i])));
      largest = Math.max(largest, Math.abs(found[i]));
    }
    assertThat(worst).isLessThan(6e-7);
    assertThat(largest).isEqualTo(1);
  }

  @Test
  void shouldBeTheSiluAndItsDerivative() {
    float[] x = Arrays.copyOf(numbers(), COUNT);
    float[] found = x.clone();
    float[] slope = new float[COUNT];
    Activation.silu(found, slope, COUNT);
    double worst = 0;
    double worstSlope = 0;
    for (int i = 0; i < COUNT; i++) {
      double sigma = 1 / (1 + Math.exp(-x[i]));
      worst = Math.max(worst, Math.abs(found[i] - x[i] * sigma) / Math.max(1, Math.abs(x[i])));
      worstSlope = Math.max(worstSlope, Math.abs(slope[i] - sigma * (1 + x[i] * (1 - sigma))));
    }
    assertThat(worst).isLessThan(3e-7);
    assertThat(worstSlope).isLessThan(3e-6);
  }
}
