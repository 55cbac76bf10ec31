package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.jobfile.SelectionSection;
import io.iterablebatch.live.LiveTargets;
import io.iterablebatch.selection.Selected;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The project behind a client. */
final class LiveProject implements ProjectView {

    private static final Map<TargetKind, LiveTargets> READS = Map.of();

    private final ApiClient client;

    LiveProject(ApiClient client) {
        this.client = client;
    }

    @Override
    public Map<Long, TargetState> states(TargetKind kind, Collection<Long> ids) {
        LiveTargets reads = READS.get(kind);
        if (reads == null) {
            throw new RunFailure(ExitCode.USAGE, "this version cannot read " + kind.many());
        }
        return reads.read(ids, client);
    }

    @Override
    public List<Selected> select(SelectionSection rules, Instant now) {
        throw new RunFailure(ExitCode.USAGE, "this version cannot select targets");
    }

    @Override
    public List<String> explain(SelectionSection rules, Instant now, long id) {
        throw new RunFailure(ExitCode.USAGE, "this version cannot select targets");
    }

    @Override
    public void close() {
        client.close();
    }
}
