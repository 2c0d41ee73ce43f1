/** Small tables of results, whose columns say what they hold, as JSON and as Parquet. */
package io.t2drl.analysis.table;
