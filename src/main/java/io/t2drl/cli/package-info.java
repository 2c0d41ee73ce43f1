/** The commands: arguments in, tables and progress out, and what each failure is answered with. */
package io.t2drl.cli;
