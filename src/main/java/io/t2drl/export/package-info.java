/** Trained policies as plain data, for those who decide without the rest of this program. */
package io.t2drl.export;
