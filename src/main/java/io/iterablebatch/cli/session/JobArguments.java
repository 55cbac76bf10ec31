package io.iterablebatch.cli.session;

import io.iterablebatch.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** Which job a command is about, and with which parameters. */
@SuppressWarnings("NullAway.Init")
public // picocli sets the fields
final class JobArguments {

    @Parameters(index = "0", paramLabel = "JOB.yaml", description = "The job file.")
    public Path file;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "name=value", description = "Job parameters.")
    public List<String> parameters = new ArrayList<>();

    /** The parameters by name; one that is not of that form is added to the problems. */
    public Map<String, String> values(List<Problem> problems) {
        return JobParameterParser.parse(parameters, problems);
    }
}
