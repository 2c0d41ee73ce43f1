/** Measures how fast the stages of a round run, each apart from the others. */
package io.t2drl.benchmark;
