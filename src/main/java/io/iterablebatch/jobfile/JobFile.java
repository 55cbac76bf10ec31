package io.iterablebatch.jobfile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job file, bound and validated.
 *
 * @param path the file it was read from
 * @param name the job's name
 * @param action the word of the action, one that this version can run
 * @param project label of the Iterable project; part of the destination
 * @param fields source column to field, in the file's order, or null: every other column under its own name
 * @param parameters the job parameters given on the command line
 * @param definitionHash SHA-256, hex, of all that may not change between a run and its resume: everything but
 *     {@code send}, {@code guards} and {@code notify}, after {@code ${NAME}} was filled in
 */
public record JobFile(
        Path path,
        String name,
        String action,
        String project,
        SourceSection source,
        Identify identify,
        @Nullable List<FieldMapping> fields,
        EmptyPolicy empty,
        Options options,
        Send send,
        Guards guards,
        Map<String, String> parameters,
        String definitionHash) {}
