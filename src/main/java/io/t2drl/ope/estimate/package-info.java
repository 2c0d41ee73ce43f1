/**
 * From what episodes say to what a policy earns: estimators, their widths of kernels, intervals.
 */
package io.t2drl.ope.estimate;
