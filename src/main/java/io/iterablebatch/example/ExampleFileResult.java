package io.iterablebatch.example;

import io.iterablebatch.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of a file of examples.
 *
 * @param examples how many it has that could be read
 * @param notRun how many of those could not be run, since the job file or their rows have mistakes
 * @param failed those that do not hold
 * @param problems the mistakes of the file and of its job
 */
public record ExampleFileResult(
        Path file, int examples, int notRun, List<FailedExample> failed, List<Problem> problems) {}
