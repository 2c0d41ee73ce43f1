/**
 * Decision makers without networks: caching and allocation policies by name, and the exact oracles
 * that say how well one can do.
 */
package io.t2drl.policy;
