/**
 * What a policy would have done in logged episodes: requests and channels come from the logs,
 * decisions from the policy, and which requests would have been hits from what the logs show of
 * loading.
 */
package io.t2drl.ope.replay;
