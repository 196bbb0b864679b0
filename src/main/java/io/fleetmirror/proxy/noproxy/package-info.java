/**
 * NO_PROXY composed from what a play declares of a cluster, each entry checked against what Go would make of it. Which
 * requests go direct by it is left to {@link io.fleetmirror.proxy.GoProxyMatcher}. Entry type:
 * {@link io.fleetmirror.proxy.noproxy.NoProxy}.
 */
package io.fleetmirror.proxy.noproxy;
