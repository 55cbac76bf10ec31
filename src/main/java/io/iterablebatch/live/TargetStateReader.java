package io.iterablebatch.live;

import static java.util.stream.Collectors.toMap;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Reads the present state of single targets of one kind. Safe for use by many threads. */
public interface TargetStateReader {

    /**
     * The present states, in as few requests as possible.
     *
     * @return by id; targets that do not exist are absent, as are templates that are no base templates
     * @throws io.iterablebatch.RunFailure if the project does not answer
     * @throws io.iterablebatch.api.SendAbortedException if the run is ending
     */
    Map<Long, TargetState> read(Collection<Long> ids, ApiClient client);

    /**
     * The reader for a kind of targets. Campaigns can be read singly; for templates and exports there is only the list,
     * which is read once for all callers that ask at a time.
     *
     * @throws IllegalArgumentException for a kind that is not {@linkplain TargetKind#readable readable}
     */
    static TargetStateReader of(TargetKind kind) {
        return switch (kind) {
            case CAMPAIGN -> new CampaignStateReader();
            case TEMPLATE ->
                new SharedStateReader((ids, client) -> TemplateReader.base(client, Set.copyOf(ids)).stream()
                        .collect(toMap(LiveTemplate::id, LiveTemplate::targetState)));
            case EXPORT ->
                new SharedStateReader((ids, client) -> ExportReader.all(client).stream()
                        .filter(export -> ids.contains(export.id()))
                        .collect(toMap(LiveExport::id, LiveExport::targetState)));
            case SCHEDULED_EMAIL, SCHEDULED_IN_APP ->
                throw new IllegalArgumentException(kind.many() + " have no read endpoint");
        };
    }
}
