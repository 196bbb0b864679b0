/**
 * What becomes of a call of sshj's: it is ended where it takes too long, and what it throws is a reason in words. Knows the stages that
 * a connection comes through, and no connection. Entry types: {@link io.fleetmirror.remote.sshj.call.Reasons} and
 * {@link io.fleetmirror.remote.sshj.call.Deadline}.
 */
package io.fleetmirror.remote.sshj.call;
