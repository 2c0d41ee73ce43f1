package io.t2drl.experience;

import java.util.Arrays;

/**
 * One row of the slots dataset, a view into a batch. Spark's bean encoder reads the getters and
 * copies their primitive arrays without boxing, several times faster than {@code Row}s; {@link
 * SlotSchema} says what each one means.
 */
public final class SlotRow {

  private final FrameBatch batch;
  private final BehaviourTag tag;
  private final int cell;
  private final int slot;

  SlotRow(FrameBatch batch, BehaviourTag tag, int cell, int slot) {
    this.batch = batch;
    this.tag = tag;
    this.cell = cell;
    this.slot = slot;
  }

  /** {@return the block of cells} */
  public int getBlock() {
    return batch.block();
  }

  /** {@return the variant of the scenario} */
  public int getVariant() {
    return batch.variant();
  }

  /** {@return the cell within the round} */
  public int getCell() {
    return batch.firstCell() + cell;
  }

  /** {@return the frame within the episode} */
  public int getFrame() {
    return batch.frame();
  }

  /** {@return the slot within the frame} */
  public int getSlot() {
    return slot;
  }

  /** {@return the popularity state} */
  public int getPopularity() {
    return batch.popularity()[cell];
  }

  /** {@return the cache, [M]} */
  public boolean[] getCached() {
    int models = batch.models();
    return Arrays.copyOfRange(batch.cached(), cell * models, (cell + 1) * models);
  }

  /** {@return the channel power gains, [U]} */
  public float[] getGain() {
    return users(batch.slots().gain());
  }

  /** {@return the requested models, [U]} */
  public int[] getModel() {
    return Arrays.copyOfRange(batch.slots().model(), first(), first() + batch.slots().users());
  }

  /** {@return the input sizes in bit, [U]} */
  public float[] getInputBits() {
    return users(batch.slots().inputBits());
  }

  /** {@return the output sizes in bit, [U]} */
  public float[] getOutputBits() {
    return users(batch.slots().outputBits());
  }

  /** {@return whether the models are cached and loaded, [U]} */
  public boolean[] getHit() {
    return Arrays.copyOfRange(batch.slots().hit(), first(), first() + batch.slots().users());
  }

  /** {@return the bandwidth shares, [U]} */
  public float[] getBandwidth() {
    return users(batch.slots().bandwidth());
  }

  /** {@return the denoising steps, [U]} */
  public float[] getSteps() {
    return users(batch.slots().steps());
  }

  /** {@return the delays in seconds, [U]} */
  public float[] getDelayS() {
    return users(batch.slots().delay());
  }

  /** {@return the total variations, [U]} */
  public float[] getTv() {
    return users(batch.slots().tv());
  }

  /** {@return the slot reward} */
  public double getReward() {
    return batch.slots().reward()[cell * batch.slots().count() + slot];
  }

  /** {@return false: only time limits end an episode} */
  public boolean isTerminated() {
    return false;
  }

  /** {@return whether this is the episode's last slot} */
  public boolean isTruncated() {
    return batch.last() && slot == batch.slots().count() - 1;
  }

  /** {@return the policy's name} */
  public String getPolicy() {
    return tag.policy();
  }

  /** {@return the allocator's version} */
  public long getPolicyVersion() {
    return tag.allocatorVersion();
  }

  /** {@return whether the allocator explored} */
  public boolean isExplored() {
    return tag.explored(getCell());
  }

  /** {@return the standard deviation of the allocator's noise} */
  public float getExplorationNoise() {
    return tag.noise(getCell());
  }

  private int first() {
    return (cell * batch.slots().count() + slot) * batch.slots().users();
  }

  private float[] users(float[] values) {
    return Arrays.copyOfRange(values, first(), first() + batch.slots().users());
  }
}
