/**
 * From a request trace to a scenario file: what the trace tells (catalogue, popularity, generation
 * delay, loading rate) is fitted, what it cannot tell is taken from named defaults, and the file
 * says which is which.
 */
package io.t2drl.calibrate;
