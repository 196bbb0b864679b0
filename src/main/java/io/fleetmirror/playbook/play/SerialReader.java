package io.fleetmirror.playbook.play;

import io.fleetmirror.desired.Serial;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.YamlValue.YamlList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code serial} and {@code max_fail_percentage} in the spellings that Ansible takes. */
final class SerialReader {

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,6}");
    private static final Pattern PERCENT = Pattern.compile("([1-9][0-9]?|100) ?%");
    private static final Pattern PERCENTAGE = Pattern.compile("(0|[1-9][0-9]?|100) ?%?");

    private SerialReader() {}

    /** A size, or a list of sizes. */
    static Optional<Serial> read(Field field) {
        if (!(field.value() instanceof YamlList)) {
            return size(field).map(size -> new Serial(List.of(size)));
        }
        List<Field> items = field.items().orElse(List.of());
        if (items.isEmpty()) {
            return field.refused("at least one size, such as [1, 10%, 100%]");
        }
        List<Serial.Size> sizes =
                items.stream().map(SerialReader::size).flatMap(Optional::stream).toList();
        return sizes.size() == items.size() ? Optional.of(new Serial(sizes)) : Optional.empty();
    }

    /** 0 to 100, with or without "%". */
    static Optional<Integer> percentage(Field field) {
        return field.text().flatMap(text -> {
            Matcher matcher = PERCENTAGE.matcher(text);
            return matcher.matches()
                    ? Optional.of(Integer.parseInt(matcher.group(1)))
                    : field.refused("a whole number from 0 to 100");
        });
    }

    private static Optional<Serial.Size> size(Field field) {
        return field.text().flatMap(text -> {
            Matcher percent = PERCENT.matcher(text);
            if (percent.matches()) {
                return Optional.of(new Serial.Percent(Integer.parseInt(percent.group(1))));
            }
            return COUNT.matcher(text).matches()
                    ? Optional.of(new Serial.Count(Integer.parseInt(text)))
                    : field.refused("a number of nodes from 1, a percentage from 1% to 100%, or a list of them");
        });
    }
}
