/** Datasets cut into parts, whole episodes each, which are datasets again. */
package io.t2drl.dataset.part;
