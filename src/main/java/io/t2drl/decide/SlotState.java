package io.t2drl.decide;

/**
 * What an allocator must know of a cell in a slot. Arrays have an entry for each of the U users.
 *
 * @param gain channel power gain of each user, as a factor
 * @param model the model that each requests, counted from 0
 * @param inputBits size of each request's input in bit
 * @param outputBits size of each request's output in bit
 * @param hit whether each requested model is cached and loaded
 * @param steps denoising steps that the edge can spend in this slot, N; {@link Policy#steps} is
 *     what the policy was trained with
 */
public record SlotState(
    double[] gain,
    int[] model,
    double[] inputBits,
    double[] outputBits,
    boolean[] hit,
    double steps) {}
