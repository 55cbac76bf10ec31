package io.iterablebatch.source;

/** A value that a source declares to be JSON, as its text. */
public record JsonText(String text) {

    /** Whether it is a lone null, which says as much as no value at all. */
    public boolean isNull() {
        return text.strip().equals("null");
    }
}
