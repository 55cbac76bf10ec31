package io.iterablebatch.run.kit;

/** The options of {@code run}. */
public record Ask(Long limit, boolean once, boolean fresh, boolean full, Long resume) {

    public static final Ask PLAIN = new Ask(null, false, false, false, null);
    public static final Ask ONCE = new Ask(null, true, false, false, null);
    public static final Ask FRESH = new Ask(null, false, true, false, null);

    public static final Ask FULL = new Ask(null, false, false, true, null);

    public static Ask limit(long records) {
        return new Ask(records, false, false, false, null);
    }

    public static Ask resume(long run) {
        return new Ask(null, false, false, false, run);
    }
}
