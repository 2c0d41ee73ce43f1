/**
 * The networks themselves: hand-written forward and backward passes on row-major {@code float[]}
 * arrays. A row is one user; of the scoring network, one model. Outside, the rows of a cell stand
 * together; inside, those of the first user of every cell come first. Weights are shared by all
 * rows, so a network serves any number of them.
 */
package io.t2drl.learn.net;
