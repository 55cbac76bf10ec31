package io.iterablebatch.planning;

import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.selection.SelectedTarget;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What planning asks a project for. It only reads. */
interface ProjectView extends AutoCloseable {

    /** The states of those that exist. */
    Map<Long, TargetState> states(TargetKind kind, Collection<Long> ids);

    /** All that the rules let in. */
    List<SelectedTarget> select(SelectionSection rules, Instant now);

    /** Which rules let this one in or out, a line each. */
    List<String> explain(SelectionSection rules, Instant now, long id);

    @Override
    void close();
}
