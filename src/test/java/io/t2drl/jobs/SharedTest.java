package io.t2drl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTest {

  @Test
  void shouldUnpackOnceForTasksThatHaveACopyInCommon() {
    Shared<ArrayList<String>> one = of("one");
    Shared<ArrayList<String>> two = of("two");
    assertThat(one.common()).containsExactly("one").isSameAs(one.common());
    assertThat(two.common()).as("of another handle").containsExactly("two");
    assertThat(one.common()).as("after that of another").containsExactly("one");
    assertThat(one.get()).isEqualTo(one.common()).isNotSameAs(one.common());
    List<String> seen =
        SharedSpark.context()
            .parallelize(List.of(1, 2, 3, 4), 4)
            .map(task -> two.common().get(0))
            .collect();
    assertThat(seen).containsOnly("two").hasSize(4);
    one.release();
    two.release();
  }

  private static Shared<ArrayList<String>> of(String text) {
    return Shared.broadcast(SharedSpark.context(), new ArrayList<>(List.of(text)));
  }
}
