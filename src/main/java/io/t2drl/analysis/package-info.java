/**
 * What datasets of experience hold, counted in one pass over slots and two over frames on Spark:
 * tables, and a page of them.
 */
package io.t2drl.analysis;
