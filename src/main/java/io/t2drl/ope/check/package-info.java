/**
 * The proof: many small datasets, judged from logs by every estimator, beside what the simulator
 * says the policies earn.
 */
package io.t2drl.ope.check;
