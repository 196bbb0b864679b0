/**
 * What of a text no person may see: credentials, in a file's lines or in a node's own words. Knows how secrets look and nothing
 * of whose text it is; how a hidden one is shown is its callers' to say. Entry types: {@link io.fleetmirror.redact.Redaction}
 * and {@link io.fleetmirror.redact.Redactor}.
 */
package io.fleetmirror.redact;
