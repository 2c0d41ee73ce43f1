/**
 * The trials of a search as a table: rows of trainings or of points, chosen and ordered by what
 * stands in their columns, as text for people or as CSV.
 */
package io.t2drl.grid.table;
