package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.cli.JobChecks.Checked;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.run.SandboxWarehouse;
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
        exitCodeList = {"0:the job file is right", "2:it has mistakes, or the configuration has"},
        footerHeading = "%nExample:%n",
        footer = "  ./iterable-batch check jobs/users.yaml")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job file.")
    private Path file;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "name=value", description = "Job parameters.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--sandbox", description = "For a run with --sandbox: do not mention that no key is set.")
    private boolean sandbox;

    private Map<String, String> environment(Shell shell) {
        return sandbox ? SandboxWarehouse.in(shell.environment()) : shell.environment();
    }

    @Override
    public Integer call() {
        Shell shell = root.shell();
        List<Problem> problems = new ArrayList<>();
        Map<String, String> values = JobParameters.parse(parameters, problems);
        Configuration configuration = RunSession.orNull(problems, () -> Configuration.from(shell.environment()));
        Checked checked =
                RunSession.orNull(problems, () -> shell.wiring().checks().check(file, values, environment(shell)));
        if (configuration == null || checked == null || !problems.isEmpty()) {
            throw new Problems(problems);
        }
        JobFile job = checked.job();
        checked.notes().forEach(shell.screen()::say);
        if (!sandbox && configuration.apiKey(job.project()).isEmpty()) {
            shell.screen().say("note: " + Configuration.missingKey(job.project()));
        }
        shell.out()
                .println(file + ": no mistakes (job " + job.name() + ", action " + job.action() + ", project "
                        + job.project() + ")");
        return ExitCode.DONE.code();
    }
}
