/**
 * Where settings come from: files of the application, of people and of runs, and arguments of the
 * command line; and what people are told about the keys.
 */
package io.t2drl.config.hocon;
