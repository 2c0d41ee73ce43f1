package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * One generative model. After n denoising steps its quality (total variation, TV, unless {@link
 * CostSettings} says otherwise; lower is better) is {@code a2} for n &le; a1, falls linearly to
 * {@code a4} at n = a3, and stays there; generating takes {@code b1 n + b2} seconds.
 *
 * @param name name for reports
 * @param size storage it needs, in GB (1 GB = 8e9 bit)
 * @param a1 steps up to which quality does not improve
 * @param a2 the worst quality
 * @param a3 steps from which quality no longer improves
 * @param a4 the best quality
 * @param b1 seconds per denoising step
 * @param b2 seconds per request whatever the steps
 */
public record ModelSettings(
    @Option("Name for reports") String name,
    @Option(value = "Storage the model needs", unit = "GB", min = 0, exclusiveMin = true)
        double size,
    @Option(value = "Steps up to which quality does not improve (A1)", min = 0) double a1,
    @Option(
            value =
                "Quality (TV, unless cost.quality says otherwise) at A1 and below, the worst (A2)",
            min = 0)
        double a2,
    @Option(
            value = "Steps from which quality no longer improves (A3)",
            min = 0,
            exclusiveMin = true)
        double a3,
    @Option(value = "Quality at A3 and above, the best (A4)", min = 0) double a4,
    @Option(value = "Generation time per denoising step (B1)", unit = "s", min = 0) double b1,
    @Option(value = "Generation time per request whatever the steps (B2)", unit = "s", min = 0)
        double b2)
    implements Serializable {}
