/** The long-timescale agent that scores models and searches for the best cache. */
package io.t2drl.learn.scoring;
