/**
 * containerd's words: its releases, and the names of registries and images as it takes them apart. What its files say is left
 * to the packages below. Entry type: {@link io.fleetmirror.containerd.ContainerdVersion}.
 */
package io.fleetmirror.containerd;
