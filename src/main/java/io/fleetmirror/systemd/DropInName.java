package io.fleetmirror.systemd;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.util.regex.Pattern;

/** The file name of a drop-in, which is its place among the others: systemd applies them by name, in whichever directories they are. */
public record DropInName(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.@-]{0,199}\\.conf");

    /** Kubespray's own name for it, so that its file is adopted and not contradicted. */
    public static final DropInName DEFAULT = new DropInName("http-proxy.conf");

    public DropInName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the name of a drop-in: \"" + value + "\"");
        }
    }

    public static Checked<DropInName> parse(Place where, String text) {
        return FORM.matcher(text).matches()
                ? Checked.valid(new DropInName(text))
                : Checked.faulty(SystemdProblems.badDropInName(
                        where, text, FORM.matcher(text + ".conf").matches() ? text + ".conf" : DEFAULT.value));
    }

    @Override
    public String toString() {
        return value;
    }
}
