package io.iterablebatch.config;

/** Where requests go, and the key that opens it. */
public record ApiConnection(Destination destination, ApiKey key) {}
