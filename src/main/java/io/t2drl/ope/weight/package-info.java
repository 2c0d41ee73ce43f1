/**
 * How much more likely a policy was to do what is in the logs than the one that did it: kernels
 * over actions, both densities by draws, and odds of hits by draws of caches.
 */
package io.t2drl.ope.weight;
