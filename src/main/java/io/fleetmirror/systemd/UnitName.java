package io.fleetmirror.systemd;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import java.util.regex.Pattern;

/** The name of a service's unit, such as {@code containerd.service}; escapes such as {@code \x2d} are not taken. */
public record UnitName(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.@-]{0,199}(?<!@)\\.service");

    public UnitName {
        if (!isUnitName(value)) {
            throw new IllegalArgumentException("not a service's unit: \"" + value + "\"");
        }
    }

    public static boolean isUnitName(String text) {
        return FORM.matcher(text).matches();
    }

    public static Checked<UnitName> parse(Place where, String text) {
        return isUnitName(text)
                ? Checked.valid(new UnitName(text))
                : Checked.faulty(SystemdProblems.badUnitName(
                        where, text, isUnitName(text + ".service") ? text + ".service" : "containerd.service"));
    }

    @Override
    public String toString() {
        return value;
    }
}
