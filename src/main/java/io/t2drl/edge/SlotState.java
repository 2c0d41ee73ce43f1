package io.t2drl.edge;

/**
 * What an allocation policy sees of a block of E cells with U users each in one slot (row-major
 * arrays).
 *
 * @param world the world the cells live in
 * @param cells E
 * @param firstCell number of the first cell
 * @param gain channel power gain, [E x U]
 * @param model requested model, [E x U]
 * @param inputBits size of the input in bit, [E x U]
 * @param outputBits size of the output in bit, [E x U]
 * @param hit whether the model is cached and loaded, [E x U]
 */
public record SlotState(
    World world,
    int cells,
    int firstCell,
    double[] gain,
    int[] model,
    double[] inputBits,
    double[] outputBits,
    boolean[] hit) {}
