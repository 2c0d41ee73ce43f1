/**
 * DDPG and D3PG, which differ in their actors: one critic, and an actor that raises its values and
 * copies the actions that it improves.
 */
package io.t2drl.learn.ddpg;
