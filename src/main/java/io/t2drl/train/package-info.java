/** The round loop: simulate, write experience, learn, average, checkpoint, evaluate. */
package io.t2drl.train;
