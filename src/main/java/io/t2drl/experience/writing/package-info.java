/** Simulates on Spark, and writes whole rounds or none. */
package io.t2drl.experience.writing;
