package io.iterablebatch.job.action;

import io.iterablebatch.text.CanonicalFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a job file says to an action on campaigns, templates, exports or scheduled messages.
 *
 * @param rows the columns of the rows; null where rules select the targets
 * @param includeLive whether live campaigns may be stopped on the way to another end
 * @param unattended how many targets a {@code run} may act on without a reviewed plan; null: none
 * @param planExpiresAfter how long a plan is good for
 * @param planNeedsApproval whether somebody else has to approve a plan before it is applied; says nothing of
 *     {@code unattended}
 * @param confirmWithin how long to wait for the wanted state to show; decides nothing of what is done
 */
public record TargetsSection(
        @Nullable Columns rows,
        boolean includeLive,
        @Nullable Long unattended,
        Duration planExpiresAfter,
        boolean planNeedsApproval,
        Duration confirmWithin)
        implements ActionSection {

    /**
     * The columns that name a target: an id, or for scheduled messages also a campaign with a user. For those a row may
     * have either; what is not there is null.
     *
     * @param id of the campaign, template, export job or scheduled message
     */
    public record Columns(
            @Nullable NamedColumn id,
            @Nullable NamedColumn campaignId,
            @Nullable NamedColumn email,
            @Nullable NamedColumn userId) {

        /** The columns that are there. */
        public List<NamedColumn> all() {
            return Stream.of(id, campaignId, email, userId)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }
    }

    @Override
    public List<NamedColumn> columns() {
        return rows == null ? List.of() : rows.all();
    }

    @Override
    public boolean takesEveryColumn() {
        return false;
    }

    @Override
    public Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        if (rows != null) {
            rows.all().forEach(column -> facts.put(column.key(), column.column()));
        }
        facts.put("include-live", includeLive ? "true" : null);
        return facts.asMap();
    }
}
