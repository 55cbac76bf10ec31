package io.iterablebatch.console.api.answer;

import io.iterablebatch.jobfile.JobOutline;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The job files that can be started.
 *
 * @param workers how many workers take runs at this moment
 */
public record JobsAnswer(List<JobAnswer> jobs, int workers) {

    /**
     * A job file.
     *
     * @param jobFile its path below the folder of job files, with slashes
     * @param action null where the file names none that there is
     * @param needsPlan whether it is planned and applied rather than started
     * @param mistake why it cannot be read at all, or null
     * @param lastRun the latest run of a job of this name, or null
     */
    public record JobAnswer(
            String jobFile,
            String job,
            @Nullable String action,
            boolean needsPlan,
            List<ParameterAnswer> parameters,
            @Nullable String mistake,
            @Nullable RunAnswer lastRun) {

        /**
         * The job file as it is now.
         *
         * @param folder of job files
         */
        public static JobAnswer of(JobOutline file, Path folder, @Nullable RunAnswer lastRun) {
            return new JobAnswer(
                    pathBelow(folder, file.file()),
                    file.name(),
                    file.action() == null ? null : file.action().word(),
                    !file.isRun(),
                    file.inputs().stream()
                            .map(input -> new ParameterAnswer(input.name(), !input.optional(), input.uses()))
                            .toList(),
                    file.mistake(),
                    lastRun);
        }
    }

    /**
     * A parameter of a job file.
     *
     * @param required false where the console's environment has a value for it
     * @param uses where it stands in the file
     */
    public record ParameterAnswer(String name, boolean required, List<String> uses) {}

    /** The path of a file below a folder, with slashes on every system. */
    public static String pathBelow(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
