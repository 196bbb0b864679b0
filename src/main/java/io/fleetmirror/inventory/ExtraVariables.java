package io.fleetmirror.inventory;

import io.fleetmirror.problem.Checked;
import io.fleetmirror.problem.Place;
import io.fleetmirror.problem.Problem;
import io.fleetmirror.yaml.YamlValue;
import io.fleetmirror.yaml.YamlValue.YamlScalar;
import io.fleetmirror.yaml.YamlValue.YamlScalar.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of {@code -e name=value}, which are texts; the last of a name wins. */
public final class ExtraVariables {

    private static final Place PLACE = new Place.OnCommandLine("-e");
    private static final Pattern PAIR = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

    private ExtraVariables() {}

    public static Checked<Variables> parse(List<String> options) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String option : options) {
            Matcher pair = PAIR.matcher(option);
            if (pair.matches()) {
                values.put(pair.group(1), new YamlScalar(PLACE, pair.group(2), Kind.TEXT));
            } else {
                problems.add(InventoryProblems.notAPair(PLACE));
            }
        }
        return Checked.of(problems, () -> new Variables(values));
    }
}
