package io.iterablebatch.ledger.instance;

import java.time.Instant;
import java.util.List;

/**
 * An instance that begins.
 *
 * @param columns those of the source
 * @param full whether it begins with {@code --full}
 */
public record NewInstance(
        InstanceOrigin origin, String definitionHash, List<String> columns, boolean full, Instant startedAt) {}
