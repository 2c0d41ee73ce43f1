package io.t2drl.calibrate;

/**
 * One served request of a trace.
 *
 * @param second when it was made, in seconds since 1970 of the trace's own clock
 * @param model base model that served it
 * @param steps denoising steps it cost, steps per image x images; above 0
 * @param seconds execution time in seconds; above 0
 */
record TraceRow(long second, String model, double steps, double seconds) {}
