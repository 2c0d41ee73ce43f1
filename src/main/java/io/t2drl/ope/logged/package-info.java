/** Logged episodes as off-policy evaluation sees them: some in lock step, as cells are. */
package io.t2drl.ope.logged;
