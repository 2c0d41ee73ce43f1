package io.t2drl.cli.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.CellState;
import io.t2drl.decide.Fixture;
import io.t2drl.decide.Policy;
import io.t2drl.decide.SlotState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionsTest {

  private static final String SLOT =
      "\"gain\": [1e-11, 3e-12], \"model\": [\"m0\", 4], \"inputBits\": [5e7, 6e7],"
          + " \"outputBits\": [6e7, 7e7], \"hit\": [true, false]";
  private static final Policy POLICY =
      Policy.of(
          Fixture.model(
              SettingsLoader.load(
                  "default", List.of("cell.users=2", "ddqn.hidden=8", "allocator.samples=2"))));

  private Decisions decisions;

  private List<JsonNode> decide(String... lines) throws IOException {
    return decide(OptionalDouble.empty(), System::nanoTime, lines);
  }

  private List<JsonNode> decide(OptionalDouble deadline, LongSupplier clock, String... lines)
      throws IOException {
    StringWriter out = new StringWriter();
    decisions = new Decisions(POLICY, new PrintWriter(out), 5, deadline, clock);
    byte[] input = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    assertThat(decisions.run(new ByteArrayInputStream(input))).isTrue();
    List<JsonNode> answers = new ArrayList<>();
    for (String line : out.toString().split("\n")) {
      answers.add(new ObjectMapper().readTree(line));
    }
    return answers;
  }

  private static SlotState slot() {
    return new SlotState(
        new double[] {1e-11, 3e-12},
        new int[] {0, 4},
        new double[] {5e7, 6e7},
        new double[] {6e7, 7e7},
        new boolean[] {true, false},
        700);
  }

  @Test
  void shouldDecideAsTheApiDoes() throws IOException {
    List<JsonNode> answers =
        decide(
            "{" + SLOT + "}",
            "",
            "{\"id\": {\"cell\": 7}, " + SLOT + ", \"steps\": 700, \"seed\": 9}",
            "{\"popularity\": 1, \"previous\": [\"m3\", 1], \"id\": \"é\"}");
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0).get("line").asInt()).isEqualTo(1);
    assertThat(answers.get(0).get("fallback").asBoolean()).isFalse();
    assertThat(answers.get(0).get("bandwidth").get(1).doubleValue())
        .isEqualTo(POLICY.allocate(slot(), Policy.seed(5, 1)).bandwidth()[1]);
    assertThat(answers.get(1).get("line").asInt()).isEqualTo(3);
    assertThat(answers.get(1).at("/id/cell").asInt()).isEqualTo(7);
    assertThat(answers.get(1).get("steps").get(0).doubleValue())
        .isEqualTo(POLICY.allocate(slot(), 9).steps()[0]);
    boolean[] previous = new boolean[10];
    previous[1] = true;
    previous[3] = true;
    boolean[] cached = POLICY.cache(new CellState(1, previous, new double[0][]));
    List<String> names = new ArrayList<>();
    answers.get(2).get("cached").forEach(name -> names.add(name.textValue()));
    assertThat(names)
        .isEqualTo(
            IntStream.range(0, 10)
                .filter(m -> cached[m])
                .mapToObj(m -> POLICY.model().cell().catalogue().get(m).name())
                .toList());
    assertThat(answers.get(2).get("id").textValue()).isEqualTo("é");
    assertThat(decisions.summary())
        .startsWith("Decided: 2 slots (0 by the greedy allocation), 1 frames; refused: 0 lines")
        .contains("Time of a decision in ms: p50 0.", "p90", "p99", "max");
  }

  @Test
  void shouldTellWhatIsWrongWithALineAndGoOn() throws IOException {
    List<JsonNode> answers =
        decide(
            "{\"gain\": [1e-11",
            "[1]",
            "{\"gain\": [1], \"previous\": []}",
            "{" + SLOT.replace("3e-12", "-3") + ", \"step\": 3, \"id\": 1}",
            "{" + SLOT.replace("[\"m0\", 4]", "[\"m77\", 10]") + "}",
            "{" + SLOT.replace("[true, false]", "[1, false]") + "}",
            "{" + SLOT.replace("5e7", "1e999") + "}",
            "{" + SLOT.replace("5e7", "\"a\"") + "}",
            "{" + SLOT.replace("\"hit\"", "\"gain\"") + "}",
            "{\"gain\": [1e-11]}",
            "{" + SLOT + ", \"noise\": [1, 2]}",
            "{" + SLOT + ", \"seed\": 1.5}",
            "{\"previous\": [\"m0\"], \"popularity\": 3}",
            "{\"previous\": \"m0\", \"popularity\": \"x\"}",
            "{" + SLOT + "} {}",
            "{" + SLOT + "}");
    assertThat(answers).hasSize(16);
    assertThat(answers.subList(0, 15)).allMatch(answer -> answer.has("errors"));
    assertThat(answers.get(15).has("bandwidth")).isTrue();
    assertError(answers.get(0), 1, "line", "must be JSON: ");
    assertError(answers.get(1), 2, "line", "must be an object with gain (a slot) or previous");
    assertError(answers.get(3), 4, "step", "must be one of id, gain, model,");
    assertThat(answers.get(3).at("/errors/0/rule").textValue()).endsWith("did you mean steps?");
    assertThat(answers.get(3).get("id").asInt()).isEqualTo(1);
    assertError(answers.get(4), 5, "model[0]", "must be a model, by its name or from 0 to 9: ");
    assertThat(answers.get(4).get("errors")).hasSize(2);
    assertError(answers.get(5), 6, "hit[0]", "must be true or false: 1");
    assertError(answers.get(6), 7, "inputBits[0]", "must be finite and > 0: Infinity");
    assertError(answers.get(7), 8, "inputBits[0]", "must be a number: \"a\"");
    assertError(answers.get(8), 9, "line", "must be JSON: Duplicate field 'gain'");
    assertError(answers.get(9), 10, "model", "must be a list: it is missing");
    assertError(answers.get(10), 11, "noise", "must have 40 entries: 2");
    assertError(answers.get(11), 12, "seed", "must be a whole number of 64 bits: 1.5");
    assertError(answers.get(12), 13, "popularity", "must be a popularity state, from 0 to 2: 3");
    assertError(answers.get(13), 14, "previous", "must be a list: \"m0\"");
    assertThat(decisions.summary()).contains("1 slots", "refused: 15 lines");
  }

  /** Whatever the policy looks at. */
  @Test
  void shouldTellWhatIsWrongWithCountsOfRequestsAndGoOn() throws IOException {
    List<JsonNode> answers =
        decide(
            "{\"previous\":[],\"popularity\":0,\"requests\":[{\"m0\":3,\"m4\":1}]}",
            "{\"previous\":[],\"popularity\":0,\"requests\":[3]}",
            "{\"previous\":[],\"popularity\":0,\"requests\":[[1],null]}",
            "{\"previous\":[],\"popularity\":0,\"requests\":\"m0\"}",
            "{\"previous\":[],\"popularity\":0,\"requests\":[[true]]}",
            "{\"previous\":[]}",
            "{\"previous\":[],\"popularity\":-1}",
            "{\"previous\":[],\"popularity\":0}");
    assertThat(answers).hasSize(8);
    assertError(answers.get(0), 1, "requests[0]", "must be a list of numbers: {\"m0\":3,\"m4\":1}");
    assertError(answers.get(1), 2, "requests[0]", "must be a list of numbers: 3");
    assertError(answers.get(2), 3, "requests[1]", "must be a list of numbers: null");
    assertError(answers.get(3), 4, "requests", "must be a list: \"m0\"");
    assertError(answers.get(4), 5, "requests[0][0]", "must be a number: true");
    assertError(answers.get(5), 6, "popularity", "must be there, for this policy sees it: it is");
    assertError(answers.get(6), 7, "popularity", "must be a popularity state, from 0 to 2: -1");
    assertThat(answers.get(7).has("cached")).isTrue();
  }

  @Test
  void shouldEndLongListsOfProblemsEarly() throws IOException {
    JsonNode many =
        decide(
                "{\"gain\": ["
                    + "-1,".repeat(99)
                    + "-1], \"model\": [],"
                    + " \"inputBits\": [], \"outputBits\": [], \"hit\": []}")
            .get(0);
    assertThat(many.get("errors")).hasSize(21);
    assertThat(many.at("/errors/20/rule").textValue()).isEqualTo("has 84 more problems");
    JsonNode unread =
        decide(
                "{\"gain\": ["
                    + "{},".repeat(99)
                    + "{}], \"model\": [],"
                    + " \"inputBits\": [], \"outputBits\": [], \"hit\": []}")
            .get(0);
    assertThat(unread.at("/errors/20/rule").textValue()).isEqualTo("has 80 more problems");
    JsonNode users =
        decide(
                "{\"gain\": ["
                    + "-1,".repeat(10_000)
                    + "-1], \"model\": [],"
                    + " \"inputBits\": [], \"outputBits\": [], \"hit\": []}")
            .get(0);
    assertThat(users.get("errors")).hasSize(1);
    assertError(users, 1, "gain", "must have at most 10000 entries: 10001");
  }

  private static void assertError(JsonNode answer, int line, String field, String rule) {
    assertThat(answer.get("line").asInt()).isEqualTo(line);
    assertThat(answer.at("/errors/0/field").textValue()).isEqualTo(field);
    assertThat(answer.at("/errors/0/rule").textValue()).startsWith(rule);
  }

  @Test
  void shouldFallBackOutsideOfTheTrainedRangeAndAfterTheDeadline() throws IOException {
    JsonNode strange = decide("{" + SLOT.replace("3e-12", "3") + "}").get(0);
    assertThat(strange.get("fallback").asBoolean()).isTrue();
    assertThat(strange.get("reason").textValue()).startsWith("gain[1] is outside of what was");
    long[] now = {0};
    LongSupplier slow = () -> now[0] += 2_500_000;
    JsonNode late = decide(OptionalDouble.of(2), slow, "{" + SLOT + "}").get(0);
    assertThat(late.get("reason").textValue())
        .isEqualTo("the deadline of 2.0 ms was missed: 2.500 ms");
    assertThat(late.get("bandwidth").get(0).doubleValue())
        .isEqualTo(POLICY.greedy(slot()).bandwidth()[0]);
    assertThat(decisions.summary())
        .as("the greedy allocation takes time as well")
        .contains("1 slots (1 by the greedy allocation)", "max 5.000");
    JsonNode early = decide(OptionalDouble.of(3), slow, "{" + SLOT + "}").get(0);
    assertThat(early.get("fallback").asBoolean()).isFalse();
  }

  @Test
  void shouldCountNothingOfWarmingUp() {
    StringWriter out = new StringWriter();
    Decisions warm =
        new Decisions(POLICY, new PrintWriter(out), 0, OptionalDouble.of(1), System::nanoTime);
    warm.warmUp();
    assertThat(warm.summary())
        .startsWith("Decided: 0 slots (0 by the greedy allocation), 0 frames; refused: 0 lines")
        .contains("max 0.000");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldWarmUpForTwoSecondsAtMost() {
    long[] looks = {0};
    LongSupplier slow = () -> 700_000_000 * looks[0]++;
    PrintWriter out = new PrintWriter(new StringWriter());
    new Decisions(POLICY, out, 0, OptionalDouble.of(1), slow).warmUp();
    assertThat(looks[0]).as("the beginning, 0.7, 1.4 and 2.1 seconds").isEqualTo(4);
  }
}
