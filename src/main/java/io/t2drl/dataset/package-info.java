/**
 * Experience datasets as things of their own: described, validated, split and handed to other
 * people's programs. Here is how their files belong together.
 */
package io.t2drl.dataset;
