/**
 * The networks themselves: hand-written forward and backward passes on row-major {@code float[]}
 * arrays. A row is one user; the rows of a cell stand together. Weights are shared by all users, so
 * a network serves any number of them.
 */
package io.t2drl.learn.net;
