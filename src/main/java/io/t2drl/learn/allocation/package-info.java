/**
 * The short-timescale agent: actor and critic over the users of a cell, their features, the
 * improvement of actions by the critic, and the allocator that acts.
 */
package io.t2drl.learn.allocation;
