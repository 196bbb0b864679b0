package io.fleetmirror.cli.option;

import io.fleetmirror.plan.FleetPlan;
import io.fleetmirror.problem.Checked;
import io.fleetmirror.review.ReviewedPlan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --plan}: the changes that somebody has looked at, and no others. */
public final class ReviewedPlanOption {

    private final Supplier<Optional<Path>> file;

    public ReviewedPlanOption(Options options) {
        file = options.optional(
                OptionValues::path,
                OptionSpec.builder("--plan")
                        .paramLabel("FILE")
                        .description(
                                "Make only the changes that FILE has, which plan -o json printed. A node that would"
                                        + " be changed otherwise is refused."));
    }

    /** What is left of a plan; all of it where nothing was looked at. */
    public Checked<UnaryOperator<FleetPlan>> held() {
        return file.get()
                .map(given -> ReviewedPlan.read(given).<UnaryOperator<FleetPlan>>map(reviewed -> reviewed::held))
                .orElseGet(() -> Checked.valid(UnaryOperator.identity()));
    }
}
