/**
 * What caching can save at most, for catalogues whose caches are too many to list, and a plan that
 * comes close to it.
 */
package io.t2drl.bound;
