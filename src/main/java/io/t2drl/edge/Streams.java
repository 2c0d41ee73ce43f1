package io.t2drl.edge;

import java.io.Serializable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The only source of randomness: independent streams keyed by (seed, purpose, cell, round). Two
 * streams with different keys never share state, so results do not depend on blocks, partitions,
 * order of execution or retries.
 *
 * @param seed root of all streams
 */
public record Streams(long seed) implements Serializable {

  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  /** What a stream is used for. The ordinal is part of the key: append, never reorder. */
  public enum Purpose {
    /** Popularity chain, positions, fading, requests and sizes of a cell. */
    WORLD,
    /** Draws of a caching policy. */
    CACHER,
    /** Draws of an allocation policy. */
    ALLOCATOR,
    /**
     * Of no use any more: exploring caching policies draw from {@link #CACHER}. Keeps its place.
     */
    CACHE_EXPLORATION,
    /** Of no use any more: exploring allocators draw from {@link #ALLOCATOR}. Keeps its place. */
    ALLOCATION_EXPLORATION,
    /** First parameters of networks. */
    INITIALISATION,
    /** Minibatches of a learner; the learner's number stands in for the cell. */
    REPLAY,
    /** Noise within a learner's updates; the learner's number stands in for the cell. */
    LEARNING,
    /** Requests behind the oracle caches, where they are drawn. */
    TABLE,
    /** First centres when frames of a trace are clustered into popularity states. */
    CLUSTERING,
    /** Roots of the streams on which policies are judged, apart from those they are trained on. */
    EVALUATION,
    /** Blocks that a learner holds of a replay window that is too large for it. */
    REPLAY_BLOCKS,
    /** Studies and searches drawn again, to see how far their figures can be trusted. */
    BOOTSTRAP,
    /** Variants of a scenario that is trained on as a mix; the variant stands in for the cell. */
    MIX,
    /** Which variant a block of cells lives in; the block stands in for the cell. */
    MIX_BLOCKS,
    /** Caches chosen anew on logged requests, and what they are worth. */
    LOGGED_REQUESTS,
    /** Minibatches of diffusion models that are measured; the model stands in for the cell. */
    DENOISER_TRAINING,
    /** Noise that images are made of; the image stands in for the cell, the steps for the round. */
    SAMPLED_IMAGES,
    /** Requests behind the upper bound of large catalogues; the popularity state is the cell. */
    BOUND
  }

  /**
   * Opens the stream of a key at its beginning.
   *
   * @param purpose what the draws are for
   * @param cell number of the cell (or of the learner)
   * @param round number of the round (or of the episode)
   */
  public RandomGenerator stream(Purpose purpose, long cell, long round) {
    long key = mix(seed ^ 0x6A09E667F3BCC909L);
    key = mix(key + purpose.ordinal());
    key = mix(key + cell);
    key = mix(key + round);
    return FACTORY.create(key);
  }

  /**
   * Finaliser of SplitMix64 over a Weyl step (Steele, Lea and Flood 2014, variant 13 of Stafford).
   */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
