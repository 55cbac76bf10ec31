package io.iterablebatch.cli;

import io.iterablebatch.config.ApiKey;
import io.iterablebatch.config.Destination;

/** Where requests go, and the key that opens it. */
public record Connection(Destination destination, ApiKey key) {}
