/**
 * The proxy of a node: its URLs, and Go's matcher to say what it does with a request. How NO_PROXY is composed is left to a
 * package below. Resolves no name and opens no connection. Entry type: {@link io.fleetmirror.proxy.ProxySettings}.
 */
package io.fleetmirror.proxy;
