package io.t2drl.experience;

import java.util.Arrays;

/**
 * One row of the frames dataset, a view into a batch, read by Spark's bean encoder; {@link
 * FrameSchema} says what each getter means.
 */
public final class FrameRow {

  private final FrameBatch batch;
  private final BehaviourTag tag;
  private final int cell;

  FrameRow(FrameBatch batch, BehaviourTag tag, int cell) {
    this.batch = batch;
    this.tag = tag;
    this.cell = cell;
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

  /** {@return the popularity state} */
  public int getPopularity() {
    return batch.popularity()[cell];
  }

  /** {@return the cache of the frame before, [M]} */
  public boolean[] getPrevious() {
    return models(batch.previous());
  }

  /** {@return the request shares of the frame before, [M]} */
  public float[] getHistogram() {
    return models(batch.histogram());
  }

  /** {@return the chosen cache, [M]} */
  public boolean[] getCached() {
    return models(batch.cached());
  }

  /** {@return the frame reward} */
  public double getReward() {
    return batch.reward()[cell];
  }

  /** {@return the mean radio time of the frame's requests in seconds} */
  public float getLinkDelayS() {
    return batch.linkDelay()[cell];
  }

  /** {@return the size of the cache over the capacity in GB} */
  public float getOverflowGb() {
    return batch.overflow()[cell];
  }

  /** {@return the next frame's popularity state} */
  public int getNextPopularity() {
    return batch.nextPopularity()[cell];
  }

  /** {@return the request shares of this frame, [M]} */
  public float[] getNextHistogram() {
    return models(batch.nextHistogram());
  }

  /** {@return false: only time limits end an episode} */
  public boolean isTerminated() {
    return false;
  }

  /** {@return whether this is the episode's last frame} */
  public boolean isTruncated() {
    return batch.last();
  }

  /** {@return the policy's name} */
  public String getPolicy() {
    return tag.policy();
  }

  /** {@return the cacher's version} */
  public long getPolicyVersion() {
    return tag.cacherVersion();
  }

  /** {@return whether the allocator explored} */
  public boolean isExplored() {
    return tag.explored(getCell());
  }

  /** {@return the allocator's exploration noise} */
  public float getExplorationNoise() {
    return tag.noise(getCell());
  }

  /** {@return the probability of a random cache} */
  public float getExploration() {
    return tag.epsilon();
  }

  /** {@return the probability of a contender} */
  public float getContenderExploration() {
    return tag.contender();
  }

  private boolean[] models(boolean[] values) {
    return Arrays.copyOfRange(values, cell * batch.models(), (cell + 1) * batch.models());
  }

  private float[] models(float[] values) {
    return Arrays.copyOfRange(values, cell * batch.models(), (cell + 1) * batch.models());
  }
}
