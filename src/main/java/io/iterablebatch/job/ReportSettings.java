package io.iterablebatch.job;

/**
 * What the report of a run may show.
 *
 * @param personalData whether the examples of refused records show their cells; false by default
 */
public record ReportSettings(boolean personalData) {

    /** Row numbers and codes, no cells. */
    public static final ReportSettings DEFAULT = new ReportSettings(false);
}
