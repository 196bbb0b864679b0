/**
 * What a node has: records, and the parser of the probe's answer. Decides nothing and asks no node. Entry type:
 * {@link io.fleetmirror.facts.NodeFacts}.
 */
package io.fleetmirror.facts;
