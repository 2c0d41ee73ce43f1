/**
 * Experience datasets as things of their own: described, validated, split and handed to other
 * people's programs. Here is how they are cut into parts, and which worlds they are from.
 */
package io.t2drl.dataset;
