package io.t2drl.dataset.check;

import java.util.Locale;

/** What must hold of a dataset. */
public enum Rule {
  /** Files. */
  FILE("every file of a round is there, whole, readable and ours"),
  /** Columns. */
  SCHEMA("files have the dataset's columns, with their types and units, and no others"),
  /** What the manifest says of itself and its rounds. */
  MANIFEST("the manifest agrees with itself: settings, world, seed, columns, counts of rows"),
  /** Rounds of several directories. */
  ROUND_TWICE("no round is there twice"),
  /** Counts. */
  ROWS("files have the rows that statistics and manifest say"),
  /** Figures beside the data. */
  STATISTICS("minimum, maximum, mean and nulls of every column are those in statistics/"),
  /** Values that are not there. */
  NULLS("nothing is null but propensities of caches of more than 16 models"),
  /** Elements. */
  WIDTHS("arrays have an element per user or model of the row's world, two in raw actions"),
  /** Numbers. */
  NUMBERS("numbers are finite"),
  /** Where a row belongs. */
  KEYS("cell, block, variant, frame and slot are those that the round can have, and agree"),
  /** Names of episodes. */
  EPISODE("an episode is called by its round's name and its cell"),
  /** Rows that are there twice. */
  DUPLICATES("no cell, frame and slot is there twice"),
  /** Rows that are not there. */
  MISSING("every episode is whole: all its frames, and all their slots in the same part"),
  /** Ends. */
  FLAGS("an episode is truncated in its last frame and slot, and nowhere else; none terminates"),
  /** Who acted. */
  BEHAVIOUR("policy, versions and exploration are those of the round's behaviour policy"),
  /** States of the chain. */
  POPULARITY(
      "popularity states exist, follow each other as they can, and slots have their frame's"),
  /** Caches of slots. */
  CACHED("slots have their frame's cache"),
  /** What users ask for. */
  REQUESTS("requested models exist; gains are positive; sizes are within the scenario's limits"),
  /** Hits. */
  HITS("a request is a hit where its model is cached, and was before or is loaded by now"),
  /** Bandwidth. */
  SHARES("bandwidth shares are from 0 to 1, and sum to at most 1"),
  /** Steps. */
  STEPS("steps are 0 for misses, and from 0 to A3 for hits"),
  /** Budget of steps. */
  BUDGET("a slot's steps sum to at most what the edge can do"),
  /** Raw actions. */
  RAW_ACTION("raw actions are in [-1, 1]"),
  /** What raw actions come to. */
  AMENDED("the raw action, made feasible, is the executed allocation, or its canonical one"),
  /** Delays. */
  DELAY("delays are those of the model"),
  /** Quality. */
  TV("total variations are those of the model"),
  /** Slots' rewards. */
  REWARD("a slot's reward is minus the mean cost of its delays and total variations"),
  /** Frames' rewards. */
  FRAME_REWARD("a frame's reward is the mean of its slots' less the overflow penalty"),
  /** Radio time. */
  LINK_DELAY("a frame's link delay is the mean of its requests' time on the link"),
  /** Overflow. */
  OVERFLOW("the overflow is what the cache takes beyond the capacity"),
  /** Cache before. */
  PREVIOUS("the previous cache is that of the frame before, and empty in the first one"),
  /** Requests before. */
  HISTOGRAM("the histogram is the next one of the frame before, and even in the first one"),
  /** Requests counted. */
  NEXT_HISTOGRAM("the next histogram counts the requests of the frame's slots"),
  /** Probabilities of caches. */
  PROPENSITY("propensities are above 0 and at most 1");

  private final String sentence;

  Rule(String sentence) {
    this.sentence = sentence;
  }

  /** {@return what must hold, as a sentence without its end} */
  public String sentence() {
    return sentence;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
