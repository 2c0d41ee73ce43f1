/** How commands show what they are doing: a bar on a terminal, plain lines everywhere else. */
package io.t2drl.cli.progress;
