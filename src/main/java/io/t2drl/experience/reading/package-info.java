/** Brings a window of rounds back to learners, from Parquet or from memory. */
package io.t2drl.experience.reading;
