package io.iterablebatch.sandbox.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what becomes of the users of one request. */
final class BulkUpdateOutcomes {

    private final Map<String, List<String>> failures = new TreeMap<>();
    private int succeeded;
    private int failed;

    void succeeded() {
        succeeded++;
    }

    void noOp(@Nullable String email, @Nullable String userId) {
        succeeded++;
        name(email == null ? "noOpUserIds" : "noOpEmails", email == null ? userId : email);
    }

    /** Counts a failure and names nobody. */
    void failedSilently() {
        failed++;
    }

    void failed(FailureList list, @Nullable String identifier, boolean isEmail) {
        failed++;
        name(isEmail ? list.emails() : list.userIds(), identifier);
    }

    private void name(String list, @Nullable String identifier) {
        if (identifier != null) {
            failures.computeIfAbsent(list, name -> new ArrayList<>()).add(identifier);
        }
    }

    BulkUpdateResult.Applied applied(List<String> createdFields, List<String> filteredOutFields) {
        return new BulkUpdateResult.Applied(succeeded, failed, failures, createdFields, filteredOutFields);
    }
}
