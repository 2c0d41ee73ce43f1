/**
 * Tables of other people: compressed or not, in any usual encoding and with any usual separator,
 * and the times in them. Everything that reads a request trace or measurements reads them here, so
 * that the same file means the same wherever it is given.
 */
package io.t2drl.tabular;
