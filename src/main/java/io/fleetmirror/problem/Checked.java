package io.fleetmirror.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A value that passed its checks, perhaps with warnings, or every fault that kept it from passing. */
public sealed interface Checked<T> {

    /** The value; {@code warnings} holds no error. */
    record Valid<T>(T value, List<Problem> warnings) implements Checked<T> {
        public Valid {
            warnings = List.copyOf(warnings);
            if (warnings.stream().anyMatch(Problem::isError)) {
                throw new IllegalArgumentException("a valid value carries an error: " + warnings);
            }
        }

        @Override
        public List<Problem> problems() {
            return warnings;
        }
    }

    /** All that was found, warnings included; holds at least one error. */
    record Faulty<T>(List<Problem> problems) implements Checked<T> {
        public Faulty {
            problems = List.copyOf(problems);
            if (problems.stream().noneMatch(Problem::isError)) {
                throw new IllegalArgumentException("faulty without an error: " + problems);
            }
        }
    }

    static <T> Checked<T> valid(T value) {
        return new Valid<>(value, List.of());
    }

    static <T> Checked<T> faulty(Problem problem) {
        return new Faulty<>(List.of(problem));
    }

    /** Valid when {@code problems} are warnings at most; the value is asked for only then. */
    static <T> Checked<T> of(List<Problem> problems, Supplier<T> value) {
        return problems.stream().anyMatch(Problem::isError)
                ? new Faulty<>(problems)
                : new Valid<>(value.get(), problems);
    }

    /** Warnings or faults, whichever there are. */
    List<Problem> problems();

    default <R> Checked<R> map(Function<? super T, ? extends R> function) {
        return this instanceof Valid<T>(T value, List<Problem> warnings)
                ? new Valid<>(function.apply(value), warnings)
                : new Faulty<>(problems());
    }

    default <R> Checked<R> flatMap(Function<? super T, Checked<R>> function) {
        return this instanceof Valid<T>(T value, List<Problem> warnings)
                ? function.apply(value).withEarlier(warnings)
                : new Faulty<>(problems());
    }

    /** The faults of both sides, or both values joined. */
    default <U, R> Checked<R> and(Checked<U> other, BiFunction<? super T, ? super U, ? extends R> join) {
        if (this instanceof Valid<T>(T mine, List<Problem> ignored)
                && other instanceof Valid<U>(U theirs, List<Problem> alsoIgnored)) {
            return new Valid<>(join.apply(mine, theirs), joined(problems(), other.problems()));
        }
        return new Faulty<>(joined(problems(), other.problems()));
    }

    /** All values in order, or the faults of all. */
    static <T> Checked<List<T>> all(List<Checked<T>> parts) {
        List<T> values = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Checked<T> part : parts) {
            problems.addAll(part.problems());
            if (part instanceof Valid<T>(T value, List<Problem> ignored)) {
                values.add(value);
            }
        }
        return of(problems, () -> List.copyOf(values));
    }

    private Checked<T> withEarlier(List<Problem> earlier) {
        return this instanceof Valid<T>(T value, List<Problem> warnings)
                ? new Valid<>(value, joined(earlier, warnings))
                : new Faulty<>(joined(earlier, problems()));
    }

    private static List<Problem> joined(List<Problem> first, List<Problem> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
