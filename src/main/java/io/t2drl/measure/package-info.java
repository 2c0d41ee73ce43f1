/**
 * The experiment behind the curves: small diffusion models are trained on real images, sample at
 * many numbers of denoising steps, and are measured: seconds, total variation, and how far their
 * images are from real ones.
 */
package io.t2drl.measure;
