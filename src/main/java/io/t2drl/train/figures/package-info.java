/** Reads what runs keep of their rounds. */
package io.t2drl.train.figures;
