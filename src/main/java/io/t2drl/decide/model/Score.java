package io.t2drl.decide.model;

/**
 * One number of the evaluation by which a policy is known.
 *
 * @param name what the number says
 * @param value the number
 */
public record Score(String name, double value) {}
