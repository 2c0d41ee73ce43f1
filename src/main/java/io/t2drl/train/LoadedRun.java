package io.t2drl.train;

import io.t2drl.config.SettingsDiff;

/**
 * A run whose policy acts.
 *
 * @param name its directory as the user wrote it
 * @param uri its directory for readers elsewhere
 * @param round the round after which its policy was taken, from 0
 * @param difference keys of the world that are not as they were in its training (then, now)
 */
public record LoadedRun(String name, String uri, int round, SettingsDiff difference) {}
