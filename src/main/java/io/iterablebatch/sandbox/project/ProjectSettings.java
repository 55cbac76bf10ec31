package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.state.ProjectKind;
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
 * @param catalogue its lists, channels and message types
 * @param optInMessageTypes whether users can be subscribed to message types; else there are none of that policy
 */
public record ProjectSettings(
        ProjectKind kind,
        boolean createNewFields,
        int fieldLimit,
        MismatchAnswer mismatch,
        Duration visibilityDelay,
        Map<String, String> seedFields,
        Catalogue catalogue,
        boolean optInMessageTypes) {

    public ProjectSettings {
        seedFields = Map.copyOf(seedFields);
    }

    /**
     * An email-based project without fields, as a new one is: unknown fields are added, 1,000 at most. It has the
     * {@linkplain Catalogue#sample() sample's} lists, channels and message types.
     */
    public static ProjectSettings defaults() {
        return new ProjectSettings(
                ProjectKind.EMAIL,
                true,
                1_000,
                MismatchAnswer.WHOLE_REQUEST,
                Duration.ZERO,
                Map.of(),
                Catalogue.sample(),
                true);
    }

    public ProjectSettings withKind(ProjectKind value) {
        return new ProjectSettings(
                value,
                createNewFields,
                fieldLimit,
                mismatch,
                visibilityDelay,
                seedFields,
                catalogue,
                optInMessageTypes);
    }

    public ProjectSettings withCreateNewFields(boolean value) {
        return new ProjectSettings(
                kind, value, fieldLimit, mismatch, visibilityDelay, seedFields, catalogue, optInMessageTypes);
    }

    public ProjectSettings withFieldLimit(int value) {
        return new ProjectSettings(
                kind, createNewFields, value, mismatch, visibilityDelay, seedFields, catalogue, optInMessageTypes);
    }

    public ProjectSettings withMismatch(MismatchAnswer value) {
        return new ProjectSettings(
                kind, createNewFields, fieldLimit, value, visibilityDelay, seedFields, catalogue, optInMessageTypes);
    }

    public ProjectSettings withVisibilityDelay(Duration value) {
        return new ProjectSettings(
                kind, createNewFields, fieldLimit, mismatch, value, seedFields, catalogue, optInMessageTypes);
    }

    public ProjectSettings withSeedFields(Map<String, String> value) {
        return new ProjectSettings(
                kind, createNewFields, fieldLimit, mismatch, visibilityDelay, value, catalogue, optInMessageTypes);
    }

    public ProjectSettings withCatalogue(Catalogue value) {
        return new ProjectSettings(
                kind, createNewFields, fieldLimit, mismatch, visibilityDelay, seedFields, value, optInMessageTypes);
    }

    /** Opt-in message types are a feature that the vendor enables; without it, setting them is refused. */
    public ProjectSettings withoutOptInMessageTypes() {
        return new ProjectSettings(
                kind,
                createNewFields,
                fieldLimit,
                mismatch,
                visibilityDelay,
                seedFields,
                catalogue.withoutOptIn(),
                false);
    }
}
