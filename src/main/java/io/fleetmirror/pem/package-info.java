/**
 * Certificates and keys as PEM files beside a playbook: reads them, tells what is no such file, whether a key is that of its
 * certificate, and which certificates expired. Knows no plays; what a file is for is said by who reads it. Entry type:
 * {@link io.fleetmirror.pem.PemFiles}; {@link io.fleetmirror.pem.PemFile} is what it reads.
 */
package io.fleetmirror.pem;
