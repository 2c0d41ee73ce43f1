/** Trained cachers at work, and the search for the best cache. */
package io.t2drl.decide.cache;
