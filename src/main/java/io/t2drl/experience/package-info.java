/** The experience datasets: schema, simulation into Parquet, the replay window and the manifest. */
package io.t2drl.experience;
