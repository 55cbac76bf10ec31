package io.iterablebatch.report.html;

/** A part of the page under a heading of its own; {@code report/page.jte} has a template for each kind. */
public sealed interface ReportSection
        permits NextSection,
                OutcomeSection,
                RefusedSection,
                TargetAuditSection,
                CourseSection,
                RequestsSection,
                NotesSection,
                EarlierRunsSection,
                OriginSection {

    /** The name of its heading within the page, which links lead to. */
    String id();

    /** Its heading. */
    String title();
}
