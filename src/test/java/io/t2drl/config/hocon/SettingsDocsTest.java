package io.t2drl.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsDocsTest {

  private static final List<OptionDoc> OPTIONS = SettingsDocs.options();

  @Test
  void shouldHaveADefaultForEveryKeyButThoseOfTheScenario() {
    List<String> expected =
        OPTIONS.stream()
            .map(OptionDoc::key)
            .filter(key -> !key.startsWith("catalogue[]."))
            .filter(key -> !List.of("name", "description", "popularity.skewness").contains(key))
            .toList();

    assertThat(SettingsLoader.reference().entrySet())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldListReferenceInTheOrderOfTheRecords() {
    List<Integer> lines =
        OPTIONS.stream()
            .map(OptionDoc::key)
            .filter(key -> !key.contains("[") && SettingsLoader.reference().hasPath(key))
            .map(key -> SettingsLoader.reference().getValue(key).origin().lineNumber())
            .toList();

    assertThat(lines).isSorted();
  }

  @Test
  void shouldExplainEveryKeyOfTheReferenceByAComment() {
    Stream<ConfigValue> values =
        SettingsLoader.reference().entrySet().stream().map(Map.Entry::getValue);

    assertThat(values).allSatisfy(value -> assertThat(value.origin().comments()).isNotEmpty());
  }

  @Test
  void shouldDescribeAKeyInFull() {
    assertThat(OPTIONS)
        .contains(
            new OptionDoc(
                "cache",
                "cache.load-rate",
                "a number or infinity",
                "0.5e9",
                "bit/s",
                "> 0",
                "Rate at which a model is loaded into the cache; infinity: no loading time"),
            new OptionDoc(
                "catalogue",
                "catalogue[].size",
                "a number",
                "",
                "GB",
                "> 0",
                "Storage the model needs"),
            new OptionDoc(
                "seed", "seed", "a whole number", "1", "", "", "Root of every random stream"),
            new OptionDoc(
                "popularity",
                "popularity.rankings",
                "a list of lists of whole numbers",
                "[]",
                "",
                ">= 0",
                "Model indices from most to least popular, one list a state; empty: use rotation"));
  }
}
