/**
 * Fitted Q evaluation of a cacher: frames are a Markov decision process, whose rewards and whose
 * next states are taken for linear in features of state and cache. All of it follows from sums.
 */
package io.t2drl.ope.fitted;
