package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * The long-timescale learner, Double DQN (van Hasselt et al. 2016) over listed caches.
 *
 * @param observation what the agent sees of the popularity
 * @param historyFrames last frames whose request histograms the agent sees, where it sees those
 * @param hidden width of the two hidden layers
 * @param discount discount per frame
 * @param learningRate Adam's first learning rate
 * @param finalRateShare share of the learning rate left at the end of training
 * @param batch frames per minibatch
 * @param updates updates per learner and round
 * @param replayRounds latest rounds whose frames learners draw from, at least
 * @param replayShare share of all rounds so far, the latest ones, whose frames learners draw from
 *     where that is more than {@code replayRounds}
 * @param replayFrames most frames that a learner holds; where its blocks of the latest rounds have
 *     more, it draws whole blocks of them anew in every round
 * @param hindsightFrames most frames of a learner and round that are learned from under other
 *     caches too; 0: rewards are learned as they came
 * @param targetRate share of the way the target network moves towards the live one per update
 * @param huber residual from which the loss grows linearly
 * @param linkBaseline whether rewards are learned without the radio time, which caches do not
 *     change
 * @param explorationStart share of random caches in the first round
 * @param explorationEnd share of random caches once exploration has ended
 * @param explorationShare share of the rounds after which exploration has ended
 * @param contenders caches of largest value among which exploration draws contenders
 * @param contenderShare share of contenders in the frames without a random cache
 */
public record DdqnSettings(
    @Option("What the agent sees: the popularity state, or the last frames' request histograms")
        Observation observation,
    @Option(
            value = "Last frames whose request histograms the agent sees, where it sees histograms",
            min = 1)
        int historyFrames,
    @Option(value = "Width of the two hidden layers", min = 1) int hidden,
    @Option(value = "Discount per frame", min = 0, max = 1) double discount,
    @Option(value = "First learning rate of Adam", min = 0, max = 1e30, exclusiveMin = true)
        double learningRate,
    @Option(value = "Share of the learning rate left at the end of training", min = 0, max = 1)
        double finalRateShare,
    @Option(value = "Frames per minibatch", min = 1) int batch,
    @Option(value = "Updates per learner and round", min = 1) int updates,
    @Option(value = "Latest rounds whose frames learners draw from, at least", min = 1)
        int replayRounds,
    @Option(
            value =
                "Share of all rounds so far, the latest ones, whose frames learners draw from where"
                    + " that is more than replay-rounds",
            min = 0,
            max = 1)
        double replayShare,
    @Option(
            value =
                "Most frames that a learner holds; where its blocks have more, it draws some of the"
                    + " blocks anew in every round",
            min = 1)
        int replayFrames,
    @Option(
            value =
                "Frames per learner and round that are learned from under other caches too: the"
                    + " allocation agent's critics say what any cache would have saved in them. 0:"
                    + " rewards are learned as they came",
            min = 0)
        int hindsightFrames,
    @Option(
            value = "Share of the way the target network moves towards the live one per update",
            min = 0,
            max = 1)
        double targetRate,
    @Option(value = "Residual from which the loss grows linearly", min = 0, exclusiveMin = true)
        double huber,
    @Option(
            "Whether rewards are learned without the cost of the radio time: caches hardly change"
                + " it, and deep fades make it the largest part of the noise")
        boolean linkBaseline,
    @Option(value = "Share of random caches in the first round", min = 0, max = 1)
        double explorationStart,
    @Option(value = "Share of random caches once exploration has ended", min = 0, max = 1)
        double explorationEnd,
    @Option(value = "Share of the rounds after which exploration has ended", min = 0, max = 1)
        double explorationShare,
    @Option(value = "Caches of largest value among which exploration draws contenders", min = 1)
        int contenders,
    @Option(
            value = "Share of contenders in the training frames without a random cache",
            min = 0,
            max = 1)
        double contenderShare)
    implements Serializable {

  /** {@return the first round whose frames the learners of a round draw from} */
  public int replayFrom(int round) {
    int rounds = round + 1;
    return Math.max(0, rounds - Math.max(replayRounds, (int) (replayShare * rounds)));
  }

  /** What the caching agent sees of the popularity. */
  public enum Observation {
    /** The popularity state, one-hot. */
    STATE,
    /** The request histograms of the last frames. */
    HISTOGRAM
  }
}
