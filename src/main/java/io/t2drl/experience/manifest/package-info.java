/** What a directory of experience holds, and where. */
package io.t2drl.experience.manifest;
