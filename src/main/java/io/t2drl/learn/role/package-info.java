/** The learned roles: which agents the settings can name. */
package io.t2drl.learn.role;
