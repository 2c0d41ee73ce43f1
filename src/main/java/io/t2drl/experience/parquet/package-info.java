/** The datasets' columns as Spark and Parquet know them. */
package io.t2drl.experience.parquet;
