package io.t2drl.decide;

import io.t2drl.decide.StateException.Problem;
import io.t2drl.decide.model.CacherModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.Span;
import io.t2drl.decide.model.TrainedRanges;
import java.util.List;

/**
 * What states must hold, and whether they are such as a policy knows. Makes no garbage unless
 * asked.
 */
final class StateRules {

  private final CellModel cell;
  private final int models;

  StateRules(CellModel cell) {
    this.cell = cell;
    models = cell.catalogue().size();
  }

  /** Throws a {@link StateException} with all problems of a slot, if it has any. */
  void check(SlotState state) {
    if (!isSound(state)) {
      throw new StateException(problems(state));
    }
  }

  private boolean isSound(SlotState state) {
    if (!complete(state) || !(state.steps() >= 0) || state.steps() == Double.POSITIVE_INFINITY) {
      return false;
    }
    int users = state.gain().length;
    boolean sound =
        users > 0
            && users <= CellModel.MOST_USERS
            && state.model().length == users
            && state.inputBits().length == users
            && state.outputBits().length == users
            && state.hit().length == users;
    for (int u = 0; u < users && sound; u++) {
      sound =
          isPositive(state.gain()[u])
              && isPositive(state.inputBits()[u])
              && isPositive(state.outputBits()[u])
              && state.model()[u] >= 0
              && state.model()[u] < models;
    }
    return sound;
  }

  private static boolean complete(SlotState state) {
    return state.gain() != null
        && state.model() != null
        && state.inputBits() != null
        && state.outputBits() != null
        && state.hit() != null;
  }

  private static boolean isPositive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }

  private List<Problem> problems(SlotState state) {
    BrokenRules broken = new BrokenRules();
    if (!complete(state)) {
      broken.add("state", "must have gain, model, input and output bits, and hit");
      return broken.all();
    }
    int users = state.gain().length;
    if (users == 0) {
      broken.add("gain", "must have an entry for each user: 0 entries");
    }
    if (users > CellModel.MOST_USERS) {
      broken.add("gain", "must have at most " + CellModel.MOST_USERS + " entries: " + users);
      return broken.all();
    }
    length("model", state.model().length, users, broken);
    length("inputBits", state.inputBits().length, users, broken);
    length("outputBits", state.outputBits().length, users, broken);
    length("hit", state.hit().length, users, broken);
    positive("gain", state.gain(), users, broken);
    positive("inputBits", state.inputBits(), users, broken);
    positive("outputBits", state.outputBits(), users, broken);
    for (int u = 0; u < Math.min(users, state.model().length); u++) {
      int model = state.model()[u];
      if (model < 0 || model >= models) {
        String rule = "must be a model, from 0 to " + (models - 1) + ": " + model;
        broken.add("model[" + u + "]", rule);
      }
    }
    if (!(state.steps() >= 0) || state.steps() == Double.POSITIVE_INFINITY) {
      broken.add("steps", "must be finite and >= 0: " + state.steps());
    }
    return broken.all();
  }

  private static void length(String field, int length, int users, BrokenRules broken) {
    if (length != users) {
      broken.add(field, "must have as many entries as gain, " + users + ": " + length);
    }
  }

  private static void positive(String field, double[] values, int users, BrokenRules broken) {
    for (int u = 0; u < Math.min(users, values.length); u++) {
      if (!isPositive(values[u])) {
        broken.add(field + "[" + u + "]", "must be finite and > 0: " + values[u]);
      }
    }
  }

  /** Throws a {@link StateException} unless there is enough noise, all of it numbers. */
  void checkNoise(float[] noise, int count) {
    if (noise != null && noise.length == count && allFinite(noise)) {
      return;
    }
    BrokenRules broken = new BrokenRules();
    if (noise == null || noise.length != count) {
      String length = noise == null ? "none" : "" + noise.length;
      broken.add("noise", "must have " + count + " entries: " + length);
    } else {
      for (int i = 0; i < count; i++) {
        if (!Float.isFinite(noise[i])) {
          broken.add("noise[" + i + "]", "must be finite: " + noise[i]);
        }
      }
    }
    throw new StateException(broken.all());
  }

  private static boolean allFinite(float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  /** {@return why networks know nothing of a sound state; empty where they do} */
  String strange(SlotState state) {
    TrainedRanges trained = cell.trained();
    int users = state.gain().length;
    if (!trained.users().contains(users)) {
      return outside("users", users, trained.users());
    }
    if (!trained.stepsPerUser().contains(state.steps() / users)) {
      return outside("steps per user", state.steps() / users, trained.stepsPerUser());
    }
    for (int u = 0; u < users; u++) {
      if (!trained.gain().contains(state.gain()[u])) {
        return outside("gain[" + u + "]", state.gain()[u], trained.gain());
      }
      if (!trained.inputBits().contains(state.inputBits()[u])) {
        return outside("inputBits[" + u + "]", state.inputBits()[u], trained.inputBits());
      }
      if (!trained.outputBits().contains(state.outputBits()[u])) {
        return outside("outputBits[" + u + "]", state.outputBits()[u], trained.outputBits());
      }
    }
    return "";
  }

  private static String outside(String field, double value, Span trained) {
    String text = field + " is outside of what was trained: " + shown(value);
    return trained.low() == trained.high()
        ? text + ", must be " + shown(trained.low())
        : text + " is not in [" + shown(trained.low()) + ", " + shown(trained.high()) + "]";
  }

  private static String shown(double value) {
    return value == (int) value ? "" + (int) value : "" + value;
  }

  /** Throws a {@link StateException} with all problems of a frame, if it has any. */
  void check(CellState state, CacherModel cacher) {
    BrokenRules broken = new BrokenRules();
    if (state.previous() == null || state.previous().length != models) {
      String length = state.previous() == null ? "none" : "" + state.previous().length;
      broken.add("previous", "must have an entry for each model, " + models + ": " + length);
    }
    if (cacher.seesRequests()) {
      checkRequests(state.requests(), broken);
    } else if (state.popularity() < 0 || state.popularity() >= cell.states()) {
      broken.add(
          "popularity",
          "must be a popularity state, from 0 to "
              + (cell.states() - 1)
              + ": "
              + state.popularity());
    }
    if (broken.any()) {
      throw new StateException(broken.all());
    }
  }

  private void checkRequests(double[][] requests, BrokenRules broken) {
    if (requests == null) {
      broken.add("requests", "must be there: this policy sees requests");
      return;
    }
    for (int age = 0; age < requests.length; age++) {
      if (requests[age] == null || requests[age].length != models) {
        String length = requests[age] == null ? "none" : "" + requests[age].length;
        broken.add(
            "requests[" + age + "]",
            "must have an entry for each model, " + models + ": " + length);
        continue;
      }
      for (int m = 0; m < models; m++) {
        double count = requests[age][m];
        if (!(count >= 0) || count == Double.POSITIVE_INFINITY) {
          broken.add("requests[" + age + "][" + m + "]", "must be finite and >= 0: " + count);
        }
      }
    }
  }
}
