package io.t2drl.cli.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.t2drl.config.binding.Nearest;
import io.t2drl.decide.CellState;
import io.t2drl.decide.Policy;
import io.t2drl.decide.SlotState;
import io.t2drl.decide.model.CacherModel;
import io.t2drl.decide.model.CatalogueModel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads states from lines of JSON: a slot has {@code gain}, a frame has {@code previous}. */
final class StateReader {

  private static final String GAIN = "gain";
  private static final String MODEL = "model";
  private static final String INPUT = "inputBits";
  private static final String OUTPUT = "outputBits";
  private static final String HIT = "hit";
  private static final String STEPS = "steps";
  private static final String SEED = "seed";
  private static final String NOISE = "noise";
  private static final String PREVIOUS = "previous";
  private static final String POPULARITY = "popularity";
  private static final String REQUESTS = "requests";
  private static final String ID = "id";
  private static final String LINE = "line";
  private static final List<String> SLOT =
      List.of(ID, GAIN, MODEL, INPUT, OUTPUT, HIT, STEPS, SEED, NOISE);
  private static final List<String> FRAME = List.of(ID, PREVIOUS, POPULARITY, REQUESTS);
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final Policy policy;
  private final Map<String, Integer> models = new HashMap<>();

  StateReader(Policy policy) {
    this.policy = policy;
    List<CatalogueModel> catalogue = policy.model().cell().catalogue();
    for (int m = 0; m < catalogue.size(); m++) {
      models.put(catalogue.get(m).name(), m);
    }
  }

  /**
   * Reads a line.
   *
   * @param problems takes what is wrong with it
   * @return what it tells; of use only if nothing is wrong
   */
  Told read(byte[] line, LineProblems problems) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      problems.add(LINE, "must be JSON: " + e.getOriginalMessage());
      return Told.nothing(null);
    } catch (IOException e) {
      problems.add(LINE, "must be JSON in UTF-8: " + e.getMessage());
      return Told.nothing(null);
    }
    boolean slot = json.has(GAIN);
    if (slot == json.has(PREVIOUS)) {
      problems.add(
          LINE, "must be an object with " + GAIN + " (a slot) or " + PREVIOUS + " (a frame)");
      return Told.nothing(json.get(ID));
    }
    refuseOthers(json, slot ? SLOT : FRAME, problems);
    return slot ? slot(json, problems) : frame(json, problems);
  }

  private static void refuseOthers(JsonNode json, List<String> known, LineProblems problems) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        String near =
            Nearest.to(name, known).map(nearest -> ", did you mean " + nearest + "?").orElse("");
        problems.add(name, "must be one of " + String.join(", ", known) + near);
      }
    }
  }

  private Told slot(JsonNode json, LineProblems problems) {
    SlotState state =
        new SlotState(
            numbers(json, GAIN, problems),
            requested(json, problems),
            numbers(json, INPUT, problems),
            numbers(json, OUTPUT, problems),
            flags(json, problems),
            json.has(STEPS) ? number(json.get(STEPS), STEPS, problems) : policy.steps());
    Long seed = null;
    if (json.has(SEED)) {
      seed = json.get(SEED).asLong();
      if (!json.get(SEED).canConvertToLong() || !json.get(SEED).isIntegralNumber()) {
        problems.add(SEED, "must be a whole number of 64 bits: " + shown(json.get(SEED)));
      }
      if (json.has(NOISE)) {
        problems.add(SEED, "must not stand beside noise");
      }
    }
    float[] noise = null;
    if (json.has(NOISE)) {
      double[] given = numbers(json, NOISE, problems);
      noise = new float[given.length];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) given[i];
      }
    }
    return new Told(json.get(ID), state, null, seed, noise);
  }

  private Told frame(JsonNode json, LineProblems problems) {
    boolean[] previous = new boolean[policy.models()];
    for (JsonNode one : list(json, PREVIOUS, problems)) {
      int model = model(one, PREVIOUS, problems);
      if (model >= 0) {
        previous[model] = true;
      }
    }
    int popularity = 0;
    if (json.has(POPULARITY)) {
      JsonNode told = json.get(POPULARITY);
      if (told.isIntegralNumber() && told.canConvertToInt()) {
        popularity = told.intValue();
      } else {
        problems.add(POPULARITY, "must be a whole number: " + shown(told));
      }
    }
    boolean seesRequests = policy.model().cacher().map(CacherModel::seesRequests).orElse(true);
    if (!seesRequests && !json.has(POPULARITY)) {
      problems.add(POPULARITY, "must be there, for this policy sees it: it is missing");
    }
    double[][] requests = null;
    if (json.has(REQUESTS)) {
      JsonNode frames = list(json, REQUESTS, problems);
      requests = new double[frames.size()][];
      for (int age = 0; age < requests.length; age++) {
        requests[age] = entries(frames.get(age), REQUESTS + "[" + age + "]", problems);
      }
    }
    return new Told(json.get(ID), null, new CellState(popularity, previous, requests), null, null);
  }

  private int[] requested(JsonNode json, LineProblems problems) {
    JsonNode list = list(json, MODEL, problems);
    int[] requested = new int[list.size()];
    for (int i = 0; i < requested.length; i++) {
      requested[i] = Math.max(0, model(list.get(i), MODEL + "[" + i + "]", problems));
    }
    return requested;
  }

  /** A model by its name or its index; -1 where there is no such model. */
  private int model(JsonNode told, String field, LineProblems problems) {
    int model = -1;
    if (told.isTextual()) {
      model = models.getOrDefault(told.textValue(), -1);
    } else if (told.isIntegralNumber() && told.canConvertToInt()) {
      model = told.intValue() < policy.models() ? Math.max(-1, told.intValue()) : -1;
    }
    if (model < 0) {
      problems.add(
          field,
          String.format(
              Locale.ROOT,
              "must be a model, by its name or from 0 to %d: %s",
              policy.models() - 1,
              shown(told)));
    }
    return model;
  }

  private static boolean[] flags(JsonNode json, LineProblems problems) {
    JsonNode list = list(json, HIT, problems);
    boolean[] flags = new boolean[list.size()];
    for (int i = 0; i < flags.length; i++) {
      if (!list.get(i).isBoolean()) {
        problems.add(HIT + "[" + i + "]", "must be true or false: " + shown(list.get(i)));
      }
      flags[i] = list.get(i).asBoolean();
    }
    return flags;
  }

  private static double[] numbers(JsonNode json, String field, LineProblems problems) {
    return entries(list(json, field, problems), field, problems);
  }

  private static double[] entries(JsonNode list, String field, LineProblems problems) {
    if (!list.isArray()) {
      problems.add(field, "must be a list of numbers: " + shown(list));
      return new double[0];
    }
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          list.get(i).isNumber()
              ? list.get(i).doubleValue()
              : number(list.get(i), field + "[" + i + "]", problems);
    }
    return numbers;
  }

  private static double number(JsonNode told, String field, LineProblems problems) {
    if (!told.isNumber()) {
      problems.add(field, "must be a number: " + shown(told));
    }
    return told.doubleValue();
  }

  /** A list that must be there; an empty one where it is not. */
  private static JsonNode list(JsonNode json, String field, LineProblems problems) {
    JsonNode list = json.get(field);
    if (list != null && list.isArray()) {
      return list;
    }
    problems.add(field, "must be a list" + (list == null ? ": it is missing" : ": " + shown(list)));
    return JsonNodeFactory.instance.arrayNode();
  }

  private static String shown(JsonNode told) {
    String text = told.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
