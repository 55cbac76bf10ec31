package io.iterablebatch.jobfile;

import java.nio.file.Path;
import java.util.Map;

/**
 * A job file, bound and validated.
 *
 * @param path the file it was read from
 * @param name the job's name
 * @param action one that this version can run
 * @param project label of the Iterable project; part of the destination
 * @param section what the file says to its action
 * @param notices {@code notify}: whom to tell of what
 * @param parameters the job parameters given on the command line
 * @param definitionHash SHA-256, hex, of all that may not change between a run and its resume: everything but
 *     {@code send}, {@code guards}, {@code report} and {@code notify}, after {@code ${NAME}} was filled in
 * @param mappingHash SHA-256, hex, of what decides which bytes are sent for a row
 */
public record JobFile(
        Path path,
        String name,
        ActionName action,
        String project,
        SourceSection source,
        ActionSection section,
        Changes changes,
        Send send,
        Guards guards,
        Notify notices,
        Reporting report,
        Map<String, String> parameters,
        String definitionHash,
        String mappingHash) {}
