package io.iterablebatch.sandbox.project;

/** How a value of the wrong type is answered; the contract knows of both (§11.5). */
public enum MismatchAnswer {
    /** The whole request is refused: 400 {@code RequestFieldsTypesMismatched}. */
    WHOLE_REQUEST,
    /** The user is named in an {@code invalidData…} list and the others are updated. */
    PER_USER
}
