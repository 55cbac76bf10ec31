package io.iterablebatch.live;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.target.TargetState;
import java.util.Collection;
import java.util.Map;

/** Reads the present state of single targets of one kind. Safe for use by many threads. */
public interface LiveTargets {

    /**
     * The states as of now, in as few requests as that takes.
     *
     * @return by id; those that do not exist are absent
     * @throws io.iterablebatch.RunFailure where the project cannot be asked
     * @throws io.iterablebatch.api.SendAbortedException where the run is ending
     */
    Map<Long, TargetState> read(Collection<Long> ids, ApiClient client);
}
