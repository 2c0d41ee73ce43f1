package io.t2drl.config;

import io.t2drl.config.binding.Option;
import java.io.Serializable;

/**
 * Payload sizes, drawn log-uniformly.
 *
 * @param inputMin smallest input, in MB (1 MB = 8e6 bit)
 * @param inputMax largest input, in MB
 * @param outputMin smallest output, in MB
 * @param outputMax largest output, in MB
 */
public record RequestSettings(
    @Option(value = "Smallest input", unit = "MB", min = 0, exclusiveMin = true) double inputMin,
    @Option(value = "Largest input", unit = "MB", min = 0, exclusiveMin = true) double inputMax,
    @Option(value = "Smallest output", unit = "MB", min = 0, exclusiveMin = true) double outputMin,
    @Option(value = "Largest output", unit = "MB", min = 0, exclusiveMin = true) double outputMax)
    implements Serializable {}
