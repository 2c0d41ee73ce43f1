package io.t2drl.experience;

/**
 * Where experience comes from, for its manifest.
 *
 * @param settings the effective configuration, as text
 * @param codeVersion version of this program
 */
public record Provenance(String settings, String codeVersion) {}
