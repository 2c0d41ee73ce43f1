/**
 * Searches as Spark jobs: which points of a grid are trained how far, decided in an order that no
 * machine changes; trainings that pause at rungs and go on; what is kept, gone on with and
 * extended.
 */
package io.t2drl.grid;
