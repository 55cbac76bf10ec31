package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.cli.JobChecks.Checked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code check}: every mistake of a job file at once. */
@Command(
        name = "check",
        description = "Tells every mistake of a job file at once, with line numbers. Sends nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the job file is right", "2:it has mistakes"},
        footerHeading = "%nExample:%n",
        footer = "  ./iterable-batch check jobs/users.yaml day=2026-01-31")
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job file.")
    private Path file;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "name=value", description = "Job parameters.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--sandbox", description = "Check for a run with --sandbox, which needs no key.")
    private boolean sandbox;

    @Override
    public Integer call() {
        Shell shell = root.shell();
        List<Problem> problems = new ArrayList<>();
        Map<String, String> values = JobParameters.parse(parameters, problems);
        try {
            Checked checked = shell.wiring().checks().check(file, values, shell.environment());
            if (problems.isEmpty()) {
                checked.notes().forEach(shell.screen()::say);
                shell.out().println(file + ": no mistakes (job " + checked.job().name() + ", action "
                        + checked.job().action() + ", project " + checked.job().project() + ")");
                return ExitCode.DONE.code();
            }
        } catch (Problems e) {
            problems.addAll(e.all());
        }
        throw new Problems(problems);
    }
}
