package io.iterablebatch.sandbox.state;

import java.util.Collection;
import java.util.Map;

/** Where a project's state is kept between starts. Not thread-safe: the project guards it. */
public interface StateStore {

    /** The identity of the state. */
    String id();

    /** Fills in what is kept. */
    void load(Schema schema, Users users);

    /**
     * Adds the new fields, and the users as they now stand, in one write. On return it outlives the end of this
     * process, though not of the machine.
     */
    void write(Map<String, ValueType> newFields, Collection<User> users);

    /** Begins an empty state of a new identity. */
    void reset();

    /** Keeps the whole state in its shortest form and lets go of the place. */
    void close(Schema schema, Users users);

    /** Lets go of the place and leaves it as it is. */
    void abandon();
}
