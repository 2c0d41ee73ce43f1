/**
 * TD3: DDPG with two critics, target actions with noise, and an actor that learns more seldom than
 * its critics.
 */
package io.t2drl.learn.td3;
