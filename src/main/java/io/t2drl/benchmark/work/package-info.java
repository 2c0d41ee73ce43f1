/**
 * How much arithmetic the algorithms ask for, counted from the shapes of their networks: what is
 * needed, however it is computed. Work that an implementation does twice counts once.
 */
package io.t2drl.benchmark.work;
