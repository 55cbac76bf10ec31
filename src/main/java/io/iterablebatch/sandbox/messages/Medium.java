package io.iterablebatch.sandbox.messages;

/** How a scheduled message goes out. */
public enum Medium {
    EMAIL("Email", "email"),
    INAPP("InApp", "inApp");

    private final String name;
    private final String inPath;

    Medium(String name, String inPath) {
        this.name = name;
        this.inPath = inPath;
    }

    /** Its segment in the path of the endpoint that cancels. */
    public String inPath() {
        return inPath;
    }

    @Override
    public String toString() {
        return name;
    }
}
