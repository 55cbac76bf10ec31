package io.iterablebatch.job;

import java.util.Map;
import java.util.TreeMap;

/**
 * What makes a job the same one again.
 *
 * @param parameters the job parameters given on the command line
 * @param definitionHash SHA-256, hex, of all that may not change between a run and its resume: everything but
 *     {@code send}, {@code guards}, {@code report} and {@code notify}, after {@code ${NAME}} was filled in
 * @param mappingHash SHA-256, hex, of what decides which bytes are sent for a row
 */
public record JobDefinition(Map<String, String> parameters, String definitionHash, String mappingHash) {

    /** The same with one parameter more. */
    JobDefinition with(String name, String value) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(name, value);
        return new JobDefinition(all, definitionHash, mappingHash);
    }
}
