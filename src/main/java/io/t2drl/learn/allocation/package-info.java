/**
 * What agents that allocate bandwidth and denoising steps have in common: what they see of users,
 * actor and critic and the graph that trains them, minibatches of slots, the improvement of actions
 * by a critic, and the allocator that acts. The algorithms stand in packages of their own.
 */
package io.t2drl.learn.allocation;
