/**
 * Trained policies as ONNX graphs: {@link io.t2drl.export.onnx.OnnxPolicy} writes what {@code
 * io.t2drl.decide.model} says as nodes with names that a person can read, in raw units, with all
 * that happens between a state and a decision inside.
 */
package io.t2drl.export.onnx;
