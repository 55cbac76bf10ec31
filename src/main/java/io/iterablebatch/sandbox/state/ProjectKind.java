package io.iterablebatch.sandbox.state;

/** How a project tells its users apart (contract §1.6). */
public enum ProjectKind {
    /** The e-mail is unique, the userId is a value. */
    EMAIL,
    /** The userId is unique, the e-mail is a value. */
    USER_ID,
    /** Both are unique and one is enough. */
    HYBRID
}
