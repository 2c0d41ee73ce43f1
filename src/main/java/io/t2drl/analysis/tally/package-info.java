/**
 * What is counted while rows of experience pass by, and never a row itself. Everything is a sum of
 * whole numbers, a smallest or a largest one, so that the result has the same bits however the rows
 * are divided among tasks.
 */
package io.t2drl.analysis.tally;
