/**
 * The proxy of a node: its URLs, composing NO_PROXY from declared parts, and Go's matcher to say what the result does.
 * Resolves no name and opens no connection. Entry type: {@link io.fleetmirror.proxy.ProxySettings}.
 */
package io.fleetmirror.proxy;
