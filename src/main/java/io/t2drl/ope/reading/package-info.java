/** Reads experience as blocks of whole episodes, on Spark. */
package io.t2drl.ope.reading;
