package io.iterablebatch.run;

import io.iterablebatch.config.ApiKey;
import io.iterablebatch.config.Destination;

/** Where a run sends to, and as whom. */
public record Target(Destination destination, ApiKey key) {}
