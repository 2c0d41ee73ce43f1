/**
 * What logs say a user costs, given its situation and its resources: a regression that is additive
 * over users, fitted by sums that any number of tasks can work out. Nothing is computed from the
 * model of the world.
 */
package io.t2drl.ope.critic;
