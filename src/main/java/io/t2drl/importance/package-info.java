/**
 * Which parameters of a search mattered, and how: PED-ANOVA importances and marginal effects, with
 * intervals, from nothing but tables of numbers.
 */
package io.t2drl.importance;
