package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * Computing power of the edge server and of the cloud behind the backhaul.
 *
 * @param steps denoising steps the edge server can spend per slot, N
 * @param cloudSlowness factor kappa on the cloud's generation delay
 * @param backhaulRate backhaul rate per request, in bit/s
 */
public record ComputeSettings(
    @Option(
            value = "Denoising steps the edge server can spend per slot (N)",
            min = 0,
            exclusiveMin = true)
        double steps,
    @Option(value = "Generation delay in the cloud relative to the edge (kappa)", min = 0)
        double cloudSlowness,
    @Option(value = "Backhaul rate of one request", unit = "bit/s", min = 0, exclusiveMin = true)
        double backhaulRate)
    implements Serializable {}
