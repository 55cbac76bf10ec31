package io.iterablebatch.planning;

import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.selection.SelectedTarget;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What planning reads from a project. Changes nothing. */
interface ProjectView extends AutoCloseable {

    /** The states by id; targets that do not exist are absent. */
    Map<Long, TargetState> states(TargetKind kind, Collection<Long> ids);

    /** All targets of a kind by id, in the order of ids; of templates the base templates. */
    Map<Long, TargetState> all(TargetKind kind);

    /** All targets that the rules let in. */
    List<SelectedTarget> select(SelectionSection rules, Instant now);

    /** Which rules let this target in and which do not, a line each. */
    List<String> explain(SelectionSection rules, Instant now, long id);

    @Override
    void close();
}
