package io.iterablebatch.sandbox.project;

import java.time.Duration;
import java.util.Map;

/**
 * How a project is set up.
 *
 * @param kind how users are told apart
 * @param createNewFields the project's setting for unknown fields, where a request doesn't say
 * @param fieldLimit distinct fields, nested ones counted
 * @param mismatch how a value of the wrong type is answered
 * @param visibilityDelay how long a change stays invisible to reads
 * @param seedFields fields that exist from the start: path to type, as in {@code string[]}
 */
public record ProjectSettings(
        ProjectKind kind,
        boolean createNewFields,
        int fieldLimit,
        MismatchAnswer mismatch,
        Duration visibilityDelay,
        Map<String, String> seedFields) {

    public ProjectSettings {
        seedFields = Map.copyOf(seedFields);
    }

    /** An email-based project without fields, as a new one is: unknown fields are added, 1,000 at most. */
    public static ProjectSettings defaults() {
        return new ProjectSettings(
                ProjectKind.EMAIL, true, 1_000, MismatchAnswer.WHOLE_REQUEST, Duration.ZERO, Map.of());
    }

    public ProjectSettings withKind(ProjectKind value) {
        return new ProjectSettings(value, createNewFields, fieldLimit, mismatch, visibilityDelay, seedFields);
    }

    public ProjectSettings withCreateNewFields(boolean value) {
        return new ProjectSettings(kind, value, fieldLimit, mismatch, visibilityDelay, seedFields);
    }

    public ProjectSettings withFieldLimit(int value) {
        return new ProjectSettings(kind, createNewFields, value, mismatch, visibilityDelay, seedFields);
    }

    public ProjectSettings withMismatch(MismatchAnswer value) {
        return new ProjectSettings(kind, createNewFields, fieldLimit, value, visibilityDelay, seedFields);
    }

    public ProjectSettings withVisibilityDelay(Duration value) {
        return new ProjectSettings(kind, createNewFields, fieldLimit, mismatch, value, seedFields);
    }

    public ProjectSettings withSeedFields(Map<String, String> value) {
        return new ProjectSettings(kind, createNewFields, fieldLimit, mismatch, visibilityDelay, value);
    }
}
