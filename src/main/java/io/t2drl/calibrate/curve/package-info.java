/**
 * From measurements of generative models to their curves: quality and generation time over
 * denoising steps, with intervals, and where the form of the system model does not fit them.
 */
package io.t2drl.calibrate.curve;
