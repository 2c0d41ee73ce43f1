package io.t2drl.decide;

import io.t2drl.decide.StateException.Problem;
import io.t2drl.decide.model.CacherModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.Span;
import io.t2drl.decide.model.TrainedRanges;
import java.util.ArrayList;
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
    List<Problem> problems = new ArrayList<>();
    if (!complete(state)) {
      problems.add(new Problem("state", "must have gain, model, input and output bits, and hit"));
      return problems;
    }
    int users = state.gain().length;
    if (users == 0) {
      problems.add(new Problem("gain", "must have an entry for each user: 0 entries"));
    }
    length("model", state.model().length, users, problems);
    length("inputBits", state.inputBits().length, users, problems);
    length("outputBits", state.outputBits().length, users, problems);
    length("hit", state.hit().length, users, problems);
    positive("gain", state.gain(), problems);
    positive("inputBits", state.inputBits(), problems);
    positive("outputBits", state.outputBits(), problems);
    for (int u = 0; u < state.model().length; u++) {
      int model = state.model()[u];
      if (model < 0 || model >= models) {
        String rule = "must be a model, from 0 to " + (models - 1) + ": " + model;
        problems.add(new Problem("model[" + u + "]", rule));
      }
    }
    if (!(state.steps() >= 0) || state.steps() == Double.POSITIVE_INFINITY) {
      problems.add(new Problem("steps", "must be finite and >= 0: " + state.steps()));
    }
    return problems;
  }

  private static void length(String field, int length, int users, List<Problem> problems) {
    if (length != users) {
      problems.add(
          new Problem(field, "must have as many entries as gain, " + users + ": " + length));
    }
  }

  private static void positive(String field, double[] values, List<Problem> problems) {
    for (int u = 0; u < values.length; u++) {
      if (!isPositive(values[u])) {
        problems.add(new Problem(field + "[" + u + "]", "must be finite and > 0: " + values[u]));
      }
    }
  }

  /** Throws a {@link StateException} unless there is enough noise, all of it numbers. */
  void checkNoise(float[] noise, int count) {
    if (noise != null && noise.length == count && allFinite(noise)) {
      return;
    }
    List<Problem> problems = new ArrayList<>();
    if (noise == null || noise.length != count) {
      String length = noise == null ? "none" : "" + noise.length;
      problems.add(new Problem("noise", "must have " + count + " entries: " + length));
    } else {
      for (int i = 0; i < count; i++) {
        if (!Float.isFinite(noise[i])) {
          problems.add(new Problem("noise[" + i + "]", "must be finite: " + noise[i]));
        }
      }
    }
    throw new StateException(problems);
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
    return field
        + " is outside of what was trained: "
        + value
        + " is not in ["
        + trained.low()
        + ", "
        + trained.high()
        + "]";
  }

  /** Throws a {@link StateException} with all problems of a frame, if it has any. */
  void check(CellState state, CacherModel cacher) {
    List<Problem> problems = new ArrayList<>();
    if (state.previous() == null || state.previous().length != models) {
      String length = state.previous() == null ? "none" : "" + state.previous().length;
      problems.add(
          new Problem("previous", "must have an entry for each model, " + models + ": " + length));
    }
    if (cacher.seesRequests()) {
      checkRequests(state.requests(), problems);
    } else if (state.popularity() < 0 || state.popularity() >= cell.states()) {
      problems.add(
          new Problem(
              "popularity",
              "must be a popularity state, from 0 to "
                  + (cell.states() - 1)
                  + ": "
                  + state.popularity()));
    }
    if (!problems.isEmpty()) {
      throw new StateException(problems);
    }
  }

  private void checkRequests(double[][] requests, List<Problem> problems) {
    if (requests == null) {
      problems.add(new Problem("requests", "must be there: this policy sees requests"));
      return;
    }
    for (int age = 0; age < requests.length; age++) {
      if (requests[age] == null || requests[age].length != models) {
        String length = requests[age] == null ? "none" : "" + requests[age].length;
        problems.add(
            new Problem(
                "requests[" + age + "]",
                "must have an entry for each model, " + models + ": " + length));
        continue;
      }
      for (int m = 0; m < models; m++) {
        double count = requests[age][m];
        if (!(count >= 0) || count == Double.POSITIVE_INFINITY) {
          problems.add(
              new Problem("requests[" + age + "][" + m + "]", "must be finite and >= 0: " + count));
        }
      }
    }
  }
}
