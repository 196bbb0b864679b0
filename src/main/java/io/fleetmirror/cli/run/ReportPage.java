package io.fleetmirror.cli.run;

import io.fleetmirror.cli.option.Terminal;
import io.fleetmirror.report.html.HtmlReport;
import io.fleetmirror.report.html.HtmlReport.Heading;
import io.fleetmirror.transaction.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

/** The file of {@code --report}. */
record ReportPage(Path file, String command, Terminal terminal) {

    /** Ends with {@code status}, or where all else went well but the page cannot be written, with that. */
    int write(Function<HtmlReport, String> page, int status) {
        Heading heading =
                new Heading(command, Instant.now(), Operator.ofThisProcess().name());
        try {
            Files.writeString(file, page.apply(new HtmlReport(heading)));
            terminal.err().println("report: " + file);
            return status;
        } catch (IOException full) {
            terminal.err()
                    .println("fleetmirror: the report is not written to " + file + ": " + WriteFaults.reason(full));
            return status == ExitCode.DONE ? ExitCode.NOT_PRINTED : status;
        }
    }
}
