/**
 * The networks as DL4J building blocks: layers with one flat parameter each, vertices, losses and a
 * learning-rate schedule, of which agents assemble their {@code ComputationGraph}s. Everything
 * computes in float32.
 */
package io.t2drl.learn.layer;
