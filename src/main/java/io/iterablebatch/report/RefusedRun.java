package io.iterablebatch.report;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.text.CommandLineText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run whose refused records are to be sent, for the commands that do it.
 *
 * @param number of the run
 * @param jobFile its job file, or null where that is not known
 * @param parameters those of its instance; the ones of options begin with {@code --}, and are left out
 * @param sandbox whether it went to the bundled sandbox, where what follows it has to go too
 */
public record RefusedRun(long number, @Nullable String jobFile, Map<String, String> parameters, boolean sandbox) {

    /** What stands for a job file that is not known. */
    private static final String SOME_FILE = "JOB.yaml";

    public RefusedRun {
        parameters = Map.copyOf(parameters);
    }

    /** The name of a file of its refused records. */
    String file() {
        return "rejects-" + number + ".csv";
    }

    /** The command that runs the job on a mended file of them. */
    public String mended(String file) {
        List<String> arguments = new ArrayList<>(List.of("run", jobFile == null ? SOME_FILE : jobFile));
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!name.startsWith("--")) {
                arguments.add(name + "=" + value);
            }
        });
        arguments.addAll(List.of(JobFile.MENDED, file));
        if (sandbox) {
            arguments.add("--sandbox");
        }
        return CommandLineText.of(arguments);
    }
}
