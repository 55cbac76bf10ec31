package io.iterablebatch.report.html;

import io.iterablebatch.html.LinePlot;
import java.util.List;

/**
 * How the run went.
 *
 * @param plots none where the run was over too soon
 * @param rows the figures that the plots are drawn from
 */
public record CourseSection(List<LinePlot> plots, List<FigureRow> rows) implements ReportSection {

    static CourseSection of(RunCourse course) {
        return new CourseSection(CoursePlots.of(course), CoursePlots.rows(course));
    }

    @Override
    public String id() {
        return "course";
    }

    @Override
    public String title() {
        return "Course of the run";
    }
}
