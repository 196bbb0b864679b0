package io.fleetmirror.playbook.section;

import io.fleetmirror.containerd.Credentials;
import io.fleetmirror.pem.PemFiles;
import io.fleetmirror.yaml.Field;
import io.fleetmirror.yaml.MapReader;
import io.fleetmirror.yaml.YamlValue.YamlMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads {@code auth: {username, password}}, each a text (a variable, mostly), {@code {env: NAME}} or {@code {file: PATH}}.
 * No problem shows either of them.
 */
final class CredentialsReader {

    private final PemFiles files;
    private final UnaryOperator<String> environment;

    /** {@code environment} answers an empty text for a variable that is not set. */
    CredentialsReader(PemFiles files, UnaryOperator<String> environment) {
        this.files = files;
        this.environment = environment;
    }

    Optional<Credentials> read(Field field) {
        return field.map("auth").flatMap(map -> {
            Optional<String> user = map.required("username").flatMap(this::part);
            Optional<String> password = map.required("password").flatMap(this::part);
            map.finish();
            return user.flatMap(name -> password.map(secret -> new Credentials(name, secret)));
        });
    }

    private Optional<String> part(Field field) {
        Optional<String> value = field.value() instanceof YamlMap
                ? field.map(field.name()).flatMap(map -> elsewhere(map, field))
                : field.text();
        return value.filter(text -> isOneLine(text, field));
    }

    private Optional<String> elsewhere(MapReader map, Field field) {
        Optional<Field> variable = map.field("env");
        Optional<Field> file = map.field("file");
        map.finish();
        if (variable.isPresent() == file.isPresent()) {
            field.problems().accept(SectionProblems.noSource(field.place(), field.name()));
            return Optional.empty();
        }
        return file.isPresent() ? file.flatMap(files::secret) : variable.flatMap(this::fromEnvironment);
    }

    private Optional<String> fromEnvironment(Field field) {
        return field.text().flatMap(name -> {
            String value = environment.apply(name);
            if (value.isEmpty()) {
                field.problems().accept(SectionProblems.noVariable(field.place(), name));
            }
            return Optional.of(value).filter(text -> !text.isEmpty());
        });
    }

    private static boolean isOneLine(String text, Field field) {
        boolean fits = !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            field.problems().accept(SectionProblems.notOneLine(field.place(), field.name()));
        }
        return fits;
    }
}
