package io.iterablebatch.cli.session;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the machine-readable result goes, if anywhere. */
public final class SummaryOption {

    @Option(
            names = SummaryFile.OPTION,
            paramLabel = "FILE",
            description = "Write a machine-readable result there, JSON, whatever the exit code.")
    @Nullable Path path;

    public SummaryFile file() {
        return new SummaryFile(path);
    }
}
