package io.iterablebatch.planning;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.live.CampaignReader;
import io.iterablebatch.live.ExportReader;
import io.iterablebatch.live.TargetStateReader;
import io.iterablebatch.live.TemplateReader;
import io.iterablebatch.selection.SelectedTarget;
import io.iterablebatch.selection.Selection;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the project through a client. */
public final class ApiProjectView implements ProjectView {

    private final ApiClient client;

    public ApiProjectView(ApiClient client) {
        this.client = client;
    }

    @Override
    public Map<Long, TargetState> states(TargetKind kind, Collection<Long> ids) {
        return TargetStateReader.of(kind).read(ids, client);
    }

    @Override
    public Map<Long, TargetState> all(TargetKind kind) {
        Map<Long, TargetState> all = new TreeMap<>();
        switch (kind) {
            case CAMPAIGN -> CampaignReader.all(client).forEach(each -> all.put(each.id(), each.targetState()));
            case TEMPLATE -> TemplateReader.base(client).forEach(each -> all.put(each.id(), each.targetState()));
            case EXPORT -> ExportReader.all(client).forEach(each -> all.put(each.id(), each.targetState()));
            case SCHEDULED_EMAIL, SCHEDULED_IN_APP ->
                throw new IllegalArgumentException(kind.many() + " cannot be listed");
        }
        return all;
    }

    @Override
    public List<SelectedTarget> select(SelectionSection rules, Instant now) {
        return Selection.of(rules, now).select(client);
    }

    @Override
    public List<String> explain(SelectionSection rules, Instant now, long id) {
        return Selection.of(rules, now).explain(id, client).text().lines().toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
