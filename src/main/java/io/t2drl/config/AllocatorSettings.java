package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * The short-timescale learner: D3PG (diffusion actor) or DDPG (the same with an MLP actor); {@code
 * train.allocator} says which.
 *
 * @param loss what the actor minimises
 * @param credit what critics learn from: rewards of cells, or what each user contributes to them
 * @param critics critics that learn the same from other first parameters; TD3 has two of its own
 * @param pessimism how many of their standard deviations below their mean several critics are
 *     believed; with two of them, 1 is the smaller of what they say
 * @param denoisingSteps steps L of the reverse diffusion chain
 * @param betaMin first noise rate of the variance-preserving schedule
 * @param betaMax last noise rate of the variance-preserving schedule
 * @param actorWidth width of the actor's per-user layers
 * @param heads comparison heads of the actor
 * @param criticWidth width of the critic's per-user layers
 * @param actorRate Adam's first learning rate for the actor
 * @param criticRate Adam's first learning rate for the critic
 * @param finalRateShare share of both learning rates left at the end of training
 * @param batch slots per critic minibatch
 * @param actorBatch slots of the minibatch that also train the actor
 * @param updates updates per learner and round
 * @param policyWeight weight of the policy-gradient loss
 * @param cloneWeight weight of the loss that clones actions
 * @param saturationWeight weight of the hinge that keeps the actor's outputs out of saturation
 * @param huber residual of the normalised reward from which the critic's loss grows linearly
 * @param discount discount per slot
 * @param targetRate share of the way target networks move per update (used where discount &gt; 0)
 * @param averageDecay decay of the actor's exponential moving average, which acts
 * @param improveMoves most compute moves per critic-improved action
 * @param improveBandwidth whether critic-improved actions take a guarded bandwidth step
 * @param noiseStart standard deviation of exploration noise in the first learning round
 * @param noiseEnd standard deviation of exploration noise in the last round
 * @param redraw share of compute entries redrawn when exploring
 * @param exploringShare share of the cells whose allocations explore
 * @param samples actions drawn per decision when acting; the critic picks the best
 * @param exploringSamples the same while experience is collected for training
 * @param acting how decisions are made of actor and critic
 */
public record AllocatorSettings(
    @Option(
            "What the actor minimises: cloning of critic-improved actions plus policy gradient, the"
                + " latter alone, or cloning of the data's actions plus policy gradient (from logs"
                + " only)")
        Loss loss,
    @Option(
            "What critics learn from: the reward of the cell, or what each user contributes to it,"
                + " which the datasets hold as delay and TV")
        Credit credit,
    @Option(
            value =
                "Critics that learn the same from other first parameters; td3 has two, whatever"
                    + " this says",
            min = 1,
            max = 100)
        int critics,
    @Option(
            value =
                "How many of their standard deviations below their mean several critics are"
                    + " believed; with two of them, 1 is the smaller of what they say",
            min = 0)
        double pessimism,
    @Option(value = "Steps of the reverse diffusion chain (L)", min = 1, max = 1000)
        int denoisingSteps,
    @Option(
            value = "First noise rate of the variance-preserving schedule",
            min = 0,
            exclusiveMin = true)
        double betaMin,
    @Option(
            value = "Last noise rate of the variance-preserving schedule",
            min = 0,
            exclusiveMin = true)
        double betaMax,
    @Option(value = "Width of the actor's per-user layers", min = 1) int actorWidth,
    @Option(value = "Comparison heads of the actor", min = 1) int heads,
    @Option(value = "Width of the critic's per-user layers", min = 1) int criticWidth,
    @Option(value = "First learning rate of the actor", min = 0, max = 1e30, exclusiveMin = true)
        double actorRate,
    @Option(value = "First learning rate of the critic", min = 0, max = 1e30, exclusiveMin = true)
        double criticRate,
    @Option(value = "Share of both learning rates left at the end of training", min = 0, max = 1)
        double finalRateShare,
    @Option(value = "Slots per critic minibatch", min = 1) int batch,
    @Option(value = "Slots of the minibatch that also train the actor", min = 1) int actorBatch,
    @Option(value = "Updates per learner and round", min = 1) int updates,
    @Option(value = "Weight of the policy-gradient loss", min = 0) double policyWeight,
    @Option(
            value = "Weight of the loss that clones actions, critic-improved or the data's",
            min = 0)
        double cloneWeight,
    @Option(value = "Weight of the hinge that keeps the actor's outputs out of saturation", min = 0)
        double saturationWeight,
    @Option(
            value = "Residual of the normalised reward from which the critic's loss grows linearly",
            min = 0,
            exclusiveMin = true)
        double huber,
    @Option(value = "Discount per slot", min = 0, max = 1) double discount,
    @Option(
            value = "Share of the way target networks move per update (used where discount > 0)",
            min = 0,
            max = 1)
        double targetRate,
    @Option(value = "Decay of the actor's exponential moving average, which acts", min = 0, max = 1)
        double averageDecay,
    @Option(value = "Most compute moves per critic-improved action", min = 0) int improveMoves,
    @Option("Whether critic-improved actions take a guarded bandwidth step")
        boolean improveBandwidth,
    @Option(value = "Standard deviation of exploration noise in the first learning round", min = 0)
        double noiseStart,
    @Option(value = "Standard deviation of exploration noise in the last round", min = 0)
        double noiseEnd,
    @Option(value = "Share of compute entries redrawn when exploring", min = 0, max = 1)
        double redraw,
    @Option(
            value =
                "Share of the cells whose allocations explore; the caching agent learns from the"
                    + " frames of the others",
            min = 0,
            max = 1)
        double exploringShare,
    @Option(value = "Actions drawn per decision when acting; the critic picks the best", min = 1)
        int samples,
    @Option(value = "The same while experience is collected for training", min = 1)
        int exploringSamples,
    @Option(
            "How decisions are made: the best of the actor's samples, that improved by a sweep over"
                + " the critic, or the critic's choice without the actor")
        Acting acting)
    implements Serializable {

  /** How decisions are made of actor and critic. */
  public enum Acting {
    /** Of the actor's samples, the one that the critic values most. */
    SAMPLES,
    /** The best sample, improved by moves and a bandwidth step that the critic likes. */
    SWEEP,
    /** Equal shares without computing, improved as long as the critic likes it; no actor. */
    CRITIC
  }

  /** What critics learn from. */
  public enum Credit {
    /** The slot's reward, one number a cell. */
    CELL,
    /** What each user contributes to it: minus the cost of its delay and TV. */
    USER
  }

  /** What the actor minimises. */
  public enum Loss {
    /**
     * Diffusion (or squared-error) loss towards critic-improved actions, plus the policy gradient.
     */
    IMPROVED_CLONING,
    /** The policy gradient alone, as published for DDPG and D3PG. */
    POLICY_GRADIENT,
    /**
     * Diffusion (or squared-error) loss towards the data's actions, plus the policy gradient of
     * values that are divided by their mean size: Diffusion-QL (Wang, Hunt and Zhou, ICLR 2023), or
     * TD3+BC (Fujimoto and Gu, NeurIPS 2021).
     */
    BEHAVIOUR_CLONING
  }
}
