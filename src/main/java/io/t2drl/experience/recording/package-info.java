/** Lets a policy act in blocks of cells and takes down what happens, frame by frame. */
package io.t2drl.experience.recording;
