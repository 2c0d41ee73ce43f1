package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * What {@code train.allocator = td3} has beyond the section {@code allocator}, whose other keys
 * hold for it as for DDPG. The defaults are those of Fujimoto, van Hoof and Meger (2018).
 *
 * @param actorDelay updates of the critics for one of the actor, its average and target critics
 * @param targetNoise standard deviation of the noise on target actions (used where the discount is
 *     positive)
 * @param targetNoiseClip largest size of that noise
 */
public record Td3Settings(
    @Option(
            value = "Updates of the critics for one of the actor, its average and target critics",
            min = 1)
        int actorDelay,
    @Option(
            value =
                "Standard deviation of the noise on target actions, whose entries reach from -1 to"
                    + " 1 (used where allocator.discount > 0)",
            min = 0)
        double targetNoise,
    @Option(value = "Largest size of that noise", min = 0) double targetNoiseClip)
    implements Serializable {}
