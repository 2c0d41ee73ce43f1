/**
 * What learners are given to learn from, and how it was explored: a learner's share of the slots
 * and frames of the replay window, in memory.
 */
package io.t2drl.replay;
