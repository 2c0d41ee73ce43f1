package io.t2drl.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.ManyModels;
import io.t2drl.config.hocon.SettingsLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiftyScenarioTest {

  @Test
  void shouldFollowItsRule() {
    List<ModelSettings> catalogue = SettingsLoader.load("fifty", List.of()).catalogue();
    assertThat(catalogue).hasSize(50);
    for (int m = 0; m < catalogue.size(); m++) {
      ModelSettings model = catalogue.get(m);
      assertThat(
              new double[] {
                model.size(), model.a1(), model.a2(), model.a3(), model.a4(), model.b1(), model.b2()
              })
          .as(model.name())
          .isEqualTo(
              new double[] {
                ManyModels.value(m, 0),
                ManyModels.value(m, 1),
                ManyModels.value(m, 2),
                ManyModels.value(m, 3),
                ManyModels.value(m, 4),
                ManyModels.value(m, 5),
                ManyModels.value(m, 6)
              });
    }
  }
}
