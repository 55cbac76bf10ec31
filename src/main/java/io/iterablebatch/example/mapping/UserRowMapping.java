package io.iterablebatch.example.mapping;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.delivery.window.DryDelivery;
import io.iterablebatch.delivery.window.WindowLimits;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.SubscriptionsSection.Shape;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.run.project.ActionFactory;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a job on users makes of rows: mapped, put together where the job wants that, and folded, as a run does. */
final class UserRowMapping implements ExampleMapping {

    /** Characters of a row: any number that lets all rows of an example wait together. */
    private static final int TYPICAL_LENGTH = 100;

    private final JobFile job;
    private final RecordAction action;
    private final SentItem items;

    UserRowMapping(JobFile job, List<String> columns) {
        this.job = job;
        this.action = ActionFactory.of(job, columns, UserNumbers.ofNoState());
        this.items = SentItem.of(job.section());
    }

    @Override
    public MappedExample map(List<SourceRecord> rows) {
        List<JsonNode> sent = new ArrayList<>();
        Map<Long, MappedRow> outcomes = new HashMap<>();
        WindowLimits limits = WindowLimits.of(job.options().send().batchSize(), TYPICAL_LENGTH);
        DryDelivery delivery = new DryDelivery(
                action,
                limits,
                batch -> batch.forEach(update -> {
                    JsonNode item = items.json(update);
                    sent.add(item);
                    outcomes.put(update.record().number(), MappedRow.delivered(item));
                }));
        for (SourceRecord row : inOrder(rows)) {
            MappedRecord mapped = action.map(row);
            if (mapped instanceof Update update && !items.saysNothing(update)) {
                // Unless it is sent by itself, below.
                outcomes.put(row.number(), MappedRow.of(MappedRow.SUPERSEDED));
                delivery.add(update);
            } else {
                outcomes.put(row.number(), unsent(mapped));
            }
        }
        delivery.finish();
        return new MappedExample(
                sent, rows.stream().map(row -> outcomes.get(row.number())).toList());
    }

    private static MappedRow unsent(MappedRecord mapped) {
        if (mapped instanceof MappedRecord.Invalid invalid) {
            return MappedRow.invalid(invalid.reason());
        }
        // An action maps a record to an update, to an invalid one, or leaves it out.
        return MappedRow.of(mapped instanceof Update ? MappedRow.UNCHANGED : MappedRow.SKIPPED);
    }

    private List<SourceRecord> inOrder(List<SourceRecord> rows) {
        boolean together =
                job.section() instanceof SubscriptionsSection section && section.shape() instanceof Shape.RowByRow;
        return together ? RowsByUser.of(rows, action::map) : rows;
    }
}
