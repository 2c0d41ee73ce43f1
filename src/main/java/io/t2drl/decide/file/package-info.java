/** Policy files: {@link io.t2drl.decide.model.PolicyModel} as bytes, and back. */
package io.t2drl.decide.file;
