/**
 * YAML as a tree whose every value knows the line it stands on; the only importer of snakeyaml. Knows nothing of
 * inventories or playbooks. Entry types: {@link io.fleetmirror.yaml.YamlReader} and {@link io.fleetmirror.yaml.YamlValue}.
 */
package io.fleetmirror.yaml;
