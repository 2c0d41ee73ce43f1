package io.t2drl.learn.blas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductCheckTest {

  private final Product right = new BlasProduct();

  @Test
  void shouldAcceptWhatMultipliesRightly() {
    assertThat(new ProductCheck("OpenBLAS", right).refusal()).isEmpty();
    assertThat(new ProductCheck("ND4J", new Nd4jProduct()).refusal()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, '256x128 times 128x128: '",
    "true, false, '256x128 times 128x128, the left one transposed: '",
    "false, true, '256x128 times 128x128, the right one transposed: '"
  })
  void shouldFindOneWrongEntry(boolean left, boolean second, String where) {
    Product wrong =
        (m, k, n, a, transposeA, b, transposeB) -> {
          float[] c = right.of(m, k, n, a, transposeA, b, transposeB);
          if (transposeA == left && transposeB == second) {
            c[c.length - 1] += 0.01f;
          }
          return c;
        };
    assertThat(new ProductCheck("A library", wrong).refusal().orElseThrow())
        .startsWith("A library multiplies matrices wrongly on host ")
        .contains("(" + where)
        .endsWith(
            "start driver and executors with OPENBLAS_CORETYPE=Haswell in their environment, as"
                + " submit/t2drl does (docs/cluster.md)");
  }

  @Test
  void shouldFindWhatIsWrongFromSomeSizeOnOnly() {
    Product wrong =
        (m, k, n, a, transposeA, b, transposeB) -> {
          float[] c = right.of(m, k, n, a, transposeA, b, transposeB);
          if (n > 192) {
            c[0]++;
          }
          return c;
        };
    assertThat(new ProductCheck("A library", wrong).refusal().orElseThrow())
        .contains("(128x128 times 128x256: ");
  }
}
