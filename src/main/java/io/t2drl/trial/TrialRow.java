package io.t2drl.trial;

import io.t2drl.config.FlatSettings;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is kept of a trial: one line of JSON.
 *
 * @param id name of the trial
 * @param state what has become of it
 * @param reason why there is no policy to judge; null where there is one
 * @param trace where in the code a failure arose; null where nothing failed
 * @param session number of the driver under which it was done, from 1
 * @param codeVersion version of the program that did it
 * @param digest digest of what was asked for
 * @param seed seed of the training
 * @param labels the trial's labels
 * @param result what it showed; null where it failed
 * @param asked what was asked for, value by key
 */
public record TrialRow(
    String id,
    TrialState state,
    String reason,
    String trace,
    int session,
    String codeVersion,
    String digest,
    long seed,
    SortedMap<String, String> labels,
    TrialResult result,
    SortedMap<String, String> asked) {

  /** Most differences that are told. */
  private static final int MOST = 10;

  /** {@return whether it is the one that counts, of two rows of a trial} */
  boolean supersedes(TrialRow other) {
    return session > other.session
        || session == other.session && state.isSettled() && !other.state.isSettled();
  }

  /** {@return how its trial stands} */
  public Standing standing() {
    return new Standing(state, reason == null ? "" : reason, score());
  }

  private double score() {
    if (state != TrialState.DONE || result.curve().isEmpty()) {
      return Double.NaN;
    }
    TrialResult.CurvePoint last = result.curve().get(result.curve().size() - 1);
    return last.gapClosed() == null ? last.reward() : last.gapClosed();
  }

  /** {@return the same without what was asked for, which takes most of its memory} */
  TrialRow answer() {
    return new TrialRow(
        id,
        state,
        reason,
        trace,
        session,
        codeVersion,
        digest,
        seed,
        labels,
        result,
        Collections.emptySortedMap());
  }

  /** {@return the same without all that takes memory, to be told apart from other rows by} */
  TrialRow outline() {
    return new TrialRow(
        id,
        state,
        reason,
        null,
        session,
        codeVersion,
        digest,
        seed,
        Collections.emptySortedMap(),
        null,
        Collections.emptySortedMap());
  }

  /** {@return whether it answers just what a trial asks} */
  boolean answers(Trial trial) {
    return digest.equals(trial.digest());
  }

  /** {@return why this cannot have been kept of any trial, as a sentence} */
  Optional<String> damage() {
    if (id == null
        || state == null
        || digest == null
        || codeVersion == null
        || labels == null
        || asked == null) {
      return Optional.of("it lacks id, state, digest, codeVersion, labels or asked");
    }
    if (state != TrialState.DONE && reason == null) {
      return Optional.of("it lacks a reason");
    }
    return state.isSettled() && (result == null || !result.isWhole())
        ? Optional.of("its result, a point of its curve or a view is incomplete")
        : Optional.empty();
  }

  /** {@return why this cannot be the answer to just what a trial asks, as a sentence} */
  Optional<String> misfit(Trial trial) {
    if (!state.isSettled()) {
      return Optional.empty();
    }
    int rewards = state == TrialState.DONE ? trial.episodes() : 0;
    boolean fits =
        result.views().size() == trial.views().size()
            && result.views().stream().allMatch(view -> view.reward().length == rewards);
    return fits
        ? Optional.empty()
        : Optional.of("it must hold a reward for each of " + rewards + " episodes in every view");
  }

  /** {@return in what a trial differs from the one that was done, for people} */
  String differences(Trial trial) {
    List<String> all = FlatSettings.differences(asked, trial.asked());
    int more = all.size() - MOST;
    return String.join("; ", all.subList(0, Math.min(MOST, all.size())))
        + (more > 0 ? String.format(Locale.ROOT, "; and %d more", more) : "");
  }
}
