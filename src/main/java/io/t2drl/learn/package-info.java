/**
 * Agents of both timescales, whatever they learn with: what is trained, where it stands, a
 * learner's work between two averagings and its report.
 */
package io.t2drl.learn;
