/** The learned roles: the agents that settings name, made. */
package io.t2drl.learn.role;
