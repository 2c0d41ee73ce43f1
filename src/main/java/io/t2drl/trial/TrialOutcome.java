package io.t2drl.trial;

import io.t2drl.train.Trail;
import java.util.Optional;

/**
 * What came of a trial's work.
 *
 * @param result what it showed
 * @param divergence why there is no policy to judge; nothing where there is one
 * @param end where its training ended; nothing where nothing was trained
 */
public record TrialOutcome(TrialResult result, Optional<String> divergence, Optional<Trail> end) {}
