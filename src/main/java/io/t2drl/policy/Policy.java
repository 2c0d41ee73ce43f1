package io.t2drl.policy;

import java.io.Serializable;

/**
 * A decision maker for both timescales.
 *
 * @param name name for reports
 * @param cacher long timescale
 * @param allocator short timescale
 */
public record Policy(String name, Cacher cacher, Allocator allocator) implements Serializable {}
