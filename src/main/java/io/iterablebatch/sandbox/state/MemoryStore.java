package io.iterablebatch.sandbox.state;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Keeps nothing. */
public final class MemoryStore implements StateStore {

    private String id = UUID.randomUUID().toString();

    @Override
    public String id() {
        return id;
    }

    @Override
    public void load(Schema schema, Users users) {}

    @Override
    public void write(Map<String, ValueType> newFields, Collection<User> users) {}

    @Override
    public void reset() {
        id = UUID.randomUUID().toString();
    }

    @Override
    public void close(Schema schema, Users users) {}

    @Override
    public void abandon() {}
}
