/**
 * Ansible Vault: recognises what is encrypted and opens it with the operator's passwords. Knows the envelope (versions 1.1
 * and 1.2), and of what lies in it only that it may be a whole file of YAML. Entry type:
 * {@link io.fleetmirror.vault.Vault}.
 */
package io.fleetmirror.vault;
