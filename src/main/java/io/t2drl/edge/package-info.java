/**
 * The simulated world: popularity, requests, radio and service of many cells in lock step, and the
 * streams that every random draw comes from.
 */
package io.t2drl.edge;
