/**
 * YAML as a tree whose every value knows the line it stands on, and typed reading of its mappings; the only importer of
 * snakeyaml. Knows nothing of inventories or playbooks. Entry types: {@link io.fleetmirror.yaml.YamlReader},
 * {@link io.fleetmirror.yaml.YamlValue} and, to take a mapping apart, {@link io.fleetmirror.yaml.MapReader}.
 */
package io.fleetmirror.yaml;
