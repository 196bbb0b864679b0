/**
 * The parser of the probe's answer: its sections, the files and journals in them, and why a node is not one to work on. Asks
 * no node, and trusts none. Entry type: {@link io.fleetmirror.facts.answer.ProbeAnswer}.
 */
package io.fleetmirror.facts.answer;
