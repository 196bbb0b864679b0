/**
 * What a node has, as records. How they are read from the probe's answer is left to a package below. Decides nothing and asks
 * no node. Entry type: {@link io.fleetmirror.facts.NodeFacts}.
 */
package io.fleetmirror.facts;
