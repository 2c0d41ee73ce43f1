package io.t2drl.decide.model;

/**
 * What a policy was worth when it was judged last.
 *
 * @param name what the number says
 * @param value the number
 */
public record Score(String name, double value) {}
