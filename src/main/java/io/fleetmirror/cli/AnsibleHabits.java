package io.fleetmirror.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Options of Ansible's commands that fleetmirror does not have, and what does the same. */
final class AnsibleHabits {

    private static final Map<String, String> INSTEAD = instead();

    private AnsibleHabits() {}

    private static Map<String, String> instead() {
        String variable = "set it in the inventory or by -e, as in -e ";
        Map<String, String> instead = new LinkedHashMap<>();
        instead.put("--become-user", "nodes are changed as root alone, which -b becomes");
        instead.put("--become-method", variable + "ansible_become_method=sudo");
        for (String args : new String[] {"--ssh-common-args", "--ssh-extra-args"}) {
            instead.put(
                    args,
                    variable + args.replace("--", "ansible_").replace('-', '_') + "=…, or in a file that -F names");
        }
        instead.put("--list-hosts", "the nodes are listed by fleetmirror inventory --graph");
        instead.put("--syntax-check", "the files are looked through by fleetmirror lint");
        instead.put("--vars", "variables are shown by fleetmirror inventory --graph --vars");
        instead.put("--verbose", "a run writes what each node did to the log that it names at its end");
        return instead;
    }

    /** What to append to the complaint of an unknown option; nothing where the option is nobody's. */
    static String instead(String option) {
        String name = option.matches("-v+") ? "--verbose" : option.replaceFirst("=.*", "");
        return INSTEAD.containsKey(name) ? "; " + INSTEAD.get(name) : "";
    }
}
