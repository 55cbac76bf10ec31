package io.iterablebatch.source;

/** A value that a source declares to be JSON. */
public record JsonText(String text) {

    /** Whether it is a JSON null, which means the same as no value. */
    public boolean isNull() {
        return text.strip().equals("null");
    }
}
