package io.iterablebatch.ledger.instance;

import java.util.Map;

/**
 * An instance as the ledger has it.
 *
 * @param parameters the job parameters that make it, {@code --limit} among them
 * @param definitionHash of the job file that it began with
 * @param full whether it began with {@code --full}
 */
public record Instance(
        long instanceId,
        String destination,
        String job,
        Map<String, String> parameters,
        String definitionHash,
        boolean full,
        InstanceProgress progress) {}
