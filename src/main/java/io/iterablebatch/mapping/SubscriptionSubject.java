package io.iterablebatch.mapping;

import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.IdSetChange;
import io.iterablebatch.subscription.IdSetChange.Edit;
import io.iterablebatch.subscription.SubscriptionField;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a row of a subscriptions job is about: ids of a field, or a field as a whole. Two rows that add or remove ids
 * are about the same part if they share an id; a row that replaces a field is about the same part as any other row on
 * that field.
 *
 * @param said what the row says, as far as it can be read
 */
record SubscriptionSubject(ChangeSet said) implements RecordSubject.Parts {

    @Override
    public List<String> named() {
        return said.fields().entrySet().stream()
                .flatMap(field ->
                        Stream.concat(Stream.of(anyOf(field.getKey())), told(field.getKey(), field.getValue())))
                .toList();
    }

    @Override
    public List<String> replaced() {
        return said.fields().entrySet().stream()
                .flatMap(field -> field.getValue() instanceof Edit
                        ? Stream.concat(Stream.of(allOf(field.getKey())), told(field.getKey(), field.getValue()))
                        : Stream.of(anyOf(field.getKey())))
                .toList();
    }

    private static Stream<String> told(SubscriptionField field, IdSetChange change) {
        return change instanceof Edit edit
                ? edit.add().plus(edit.remove()).stream().mapToObj(id -> field.word() + ' ' + id)
                : Stream.of(allOf(field));
    }

    /** Name for any row that says something about the field. */
    private static String anyOf(SubscriptionField field) {
        return field.word();
    }

    /** Name for a row that replaces the whole field. */
    private static String allOf(SubscriptionField field) {
        return field.word() + " all";
    }
}
