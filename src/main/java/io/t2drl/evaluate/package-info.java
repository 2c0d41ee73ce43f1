/** Policies judged against each other on the same random numbers, with confidence intervals. */
package io.t2drl.evaluate;
