/**
 * What must hold of experience datasets, and whether it does: every row against its manifest, its
 * neighbours and the model of the world.
 */
package io.t2drl.dataset.check;
