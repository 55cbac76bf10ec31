package io.iterablebatch.run.kit;

/** The options of {@code run}. */
public record Ask(Long limit, boolean once, boolean fresh, Long resume) {

    public static final Ask PLAIN = new Ask(null, false, false, null);
    public static final Ask ONCE = new Ask(null, true, false, null);
    public static final Ask FRESH = new Ask(null, false, true, null);

    public static Ask limit(long records) {
        return new Ask(records, false, false, null);
    }

    public static Ask resume(long run) {
        return new Ask(null, false, false, run);
    }
}
