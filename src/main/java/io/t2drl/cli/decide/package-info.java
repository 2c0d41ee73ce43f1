/** Lines of JSON that tell states, and lines of JSON with decisions. */
package io.t2drl.cli.decide;
