package io.t2drl.experience.recording;

/**
 * Where a block of cells belongs.
 *
 * @param block block within the round
 * @param variant variant of the scenario that the block lives in
 * @param firstCell number of its first cell within the round
 */
record BlockPlace(int block, int variant, int firstCell) {}
