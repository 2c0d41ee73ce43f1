/**
 * Experience of simulated cells: {@code recording} lets a policy act and notes what happens, {@code
 * writing} puts that into datasets, {@code reading} brings it back to learners, {@code manifest}
 * says what a directory holds, {@code parquet} knows how columns look in files.
 */
package io.t2drl.experience;
