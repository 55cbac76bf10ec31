package io.iterablebatch.init;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobFileLoader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** Writes a new job file, and no file that cannot be read back. */
public final class JobFileWriter {

    private JobFileWriter() {}

    /**
     * Writes the file, which must not be there yet.
     *
     * @return the job as it was read back, before the file was there
     * @throws UsageFailure where the file is there, cannot be written, or is named as no job can be
     */
    public static JobFile write(String text, Path file, Map<String, String> environment) {
        try {
            Path trial = Files.createTempDirectory("iterable-batch-init-");
            Path copy = trial.resolve(file.getFileName());
            try {
                Files.writeString(copy, text);
                readBack(copy, environment);
            } finally {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(trial);
            }
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return JobFileLoader.read(file, Map.of(), environment);
        } catch (FileAlreadyExistsException there) {
            throw mistake(file + " exists, and nothing is overwritten; name another file by --out");
        } catch (IOException e) {
            throw mistake(file + " cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** What was written is ours: mistakes in it are a bug, and no file that has some is left behind. */
    private static void readBack(Path copy, Map<String, String> environment) {
        try {
            JobFileLoader.read(copy, Map.of(), environment);
        } catch (UsageFailure refused) {
            throw new IllegalStateException("the job file that was made has mistakes", refused);
        }
    }

    private static UsageFailure mistake(String what) {
        return new UsageFailure(List.of(new Problem("--out", what)));
    }
}
