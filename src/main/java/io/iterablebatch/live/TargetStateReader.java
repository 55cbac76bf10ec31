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
     * The states as of now, in as few requests as that takes.
     *
     * @return by id; those that do not exist are absent, as are templates that are no base templates
     * @throws io.iterablebatch.RunFailure where the project cannot be asked
     * @throws io.iterablebatch.api.SendAbortedException where the run is ending
     */
    Map<Long, TargetState> read(Collection<Long> ids, ApiClient client);

    /**
     * The reads of a kind. Campaigns can be read singly; of templates and exports there is only the list, which is read
     * once for all who ask at a time.
     *
     * @throws IllegalArgumentException for one that is not {@linkplain TargetKind#readable readable}
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
