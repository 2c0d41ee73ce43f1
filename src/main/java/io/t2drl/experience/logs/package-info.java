/** Experience to be looked at and learned from: rounds of one directory, or of several together. */
package io.t2drl.experience.logs;
