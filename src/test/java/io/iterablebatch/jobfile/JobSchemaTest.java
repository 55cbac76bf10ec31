package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.action.TargetsSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The schema that editors use says what the binder does: a key or word of one that the other lacks fails here. */
class JobSchemaTest {

    private static final String UNKNOWN = "qqqqqqqqqqqqqqqq";

    private static final JobTree USERS =
            JobTree.of("{'action':'users.bulk-update','source':{'csv':'users.csv'},'identify':{'email':'email'}}");

    private static final JobTree PAGED = USERS.with("notify.webhook.format", "pagerduty")
            .with("notify.webhook.routing-key", "${PAGERDUTY_ROUTING_KEY}");

    private static final JobTree WAREHOUSE = JobTree.of("{'action':'users.bulk-update','identify':{'email':'email'},"
            + "'source':{'warehouse':{'url':'jdbc:duckdb:','query':'select * from u where t > :since','key':'id'}}}");

    private static final JobTree DUCKDB = JobTree.of("{'action':'users.bulk-update','identify':{'email':'email'},"
            + "'source':{'duckdb':'select * from u where t > :since','key':'id'}}");

    private static final JobTree LISTS = JobTree.of(
            "{'action':'subscriptions.bulk-update','identify':{'email':'email'},'source':{'csv':'users.csv'},"
                    + "'mode':'merge','subscriptions':{'emailListIds':'lists'}}");

    private static final JobTree ROWS = JobTree.of(
            "{'action':'subscriptions.bulk-update','identify':{'email':'email'},'source':{'csv':'users.csv'},"
                    + "'rows':{}}");

    private static final List<JobTree> CAMPAIGNS = Stream.of("archive", "abort", "cancel", "activate-triggered")
            .flatMap(action -> Stream.of(
                    JobTree.of("{'action':'campaigns." + action + "','source':{'csv':'ids.csv'}}"),
                    JobTree.of("{'action':'campaigns." + action + "','source':{'campaigns':{'name':'Test*'}}}")))
            .toList();

    private static final List<JobTree> TEMPLATES = List.of(
            JobTree.of("{'action':'templates.bulk-delete','source':{'csv':'ids.csv'}}"),
            JobTree.of("{'action':'templates.bulk-delete','source':{'templates':{'name':'Test*'}}}"));

    private static final List<JobTree> EXPORTS = List.of(
            JobTree.of("{'action':'exports.cancel','source':{'csv':'ids.csv'}}"),
            JobTree.of("{'action':'exports.cancel','source':{'exports':{'longer-than':'1h'}}}"));

    private static final List<JobTree> MESSAGES = List.of(
            JobTree.of("{'action':'emails.cancel','source':{'csv':'ids.csv'}}"),
            JobTree.of("{'action':'in-app.cancel','source':{'csv':'ids.csv'}}"));

    /** Jobs that together may hold every key; a map's keys are those of all that can hold it. */
    private static final List<JobTree> JOBS = Stream.of(
                    List.of(USERS, PAGED, WAREHOUSE, DUCKDB, LISTS, ROWS), CAMPAIGNS, TEMPLATES, EXPORTS, MESSAGES)
            .flatMap(List::stream)
            .toList();

    /** What must stand beside a key, by the key's path. */
    private static final Map<String, Map<String, String>> COMPANIONS = Map.ofEntries(
            Map.entry("resend-after", Map.of("changes", "only")),
            Map.entry("partition-by", Map.of("slices", "4")),
            Map.entry("slice-files", Map.of("slices", "4")),
            Map.entry("targets.campaignId", Map.of("targets.email", "email")),
            Map.entry("targets.email", Map.of("targets.campaignId", "campaign")),
            Map.entry("targets.userId", Map.of("targets.campaignId", "campaign")),
            Map.entry("guards.count-first", Map.of("guards.max-unsubscribed", "5%")),
            Map.entry("schedule.zone", Map.of("schedule.every", "15m")),
            Map.entry("schedule.catch-up", Map.of("schedule.every", "15m")),
            Map.entry("schedule.retry.for", Map.of("schedule.every", "15m")),
            Map.entry("schedule.parameters.*.minus", Map.of("schedule.parameters.*.due", "yyyy")),
            Map.entry("notify.format", Map.of("notify.webhook", "https://hooks.example.com/x")),
            Map.entry("fields.*.others", Map.of("fields.*.lookup.Germany", "DE")),
            Map.entry("fields.*.number.decimal", Map.of("fields.*.type", "double")),
            Map.entry("fields.*.number.grouping", Map.of("fields.*.type", "double")),
            Map.entry("fields.*.number.ignore", Map.of("fields.*.type", "double")),
            Map.entry("fields.*.true", Map.of("fields.*.type", "boolean")),
            Map.entry("fields.*.false", Map.of("fields.*.type", "boolean")),
            Map.entry("fields.*.region", Map.of("fields.*.type", "phone")),
            Map.entry("fields.*.format", Map.of("fields.*.type", "date")),
            Map.entry("fields.*.zone", Map.of("fields.*.type", "date")),
            Map.entry("fields.*.separator", Map.of("fields.*.type", "string[]")),
            Map.entry("set.*.type", Map.of("set.*.join", "column")),
            Map.entry("set.*.nulls", Map.of("set.*.join", "column")),
            Map.entry("set.*.case", Map.of("set.*.join", "column")),
            Map.entry("set.*.number.decimal", Map.of("set.*.type", "double")),
            Map.entry("set.*.number.grouping", Map.of("set.*.type", "double")),
            Map.entry("set.*.number.ignore", Map.of("set.*.type", "double")),
            Map.entry("set.*.true", Map.of("set.*.join", "column", "set.*.type", "boolean")),
            Map.entry("set.*.false", Map.of("set.*.join", "column", "set.*.type", "boolean")),
            Map.entry("set.*.format", Map.of("set.*.join", "column", "set.*.type", "date")),
            Map.entry("set.*.region", Map.of("set.*.join", "column", "set.*.type", "phone")),
            Map.entry("set.*.zone", Map.of("set.*.join", "column", "set.*.type", "date")),
            Map.entry("set.*.separator", Map.of("set.*.join", "column")));

    /** What must stand in a map, or beside it, by the beginning of the paths in it. */
    private static final Map<String, Map<String, String>> NEEDED = Map.of(
            "fields.*", Map.of("fields.*.to", "home_geo_location"),
            "identify.userId.", Map.of("identify.userId.column", "id"),
            "schedule.parameters.", Map.of("name", "${column_geo_location}", "schedule.every", "15m"),
            "set.*.number", Map.of("set.*.join", "column"),
            "notify.", Map.of("notify.email.to", "ops@example.com"),
            "notify.webhook.", Map.of("notify.webhook.url", "https://hooks.example.com/x"),
            "subscriptions.emailListIds", Map.of("subscriptions.emailListIds.column", "ids"),
            "subscriptions.subscribedMessageTypeIds", Map.of("subscriptions.subscribedMessageTypeIds.column", "ids"),
            "subscriptions.unsubscribedChannelIds", Map.of("subscriptions.unsubscribedChannelIds.column", "ids"),
            "subscriptions.unsubscribedMessageTypeIds",
                    Map.of("subscriptions.unsubscribedMessageTypeIds.column", "ids"));

    private final JobSchema schema = JobSchema.read();

    @Test
    void isASchema() {
        assertThat(schema.flaws()).isEmpty();
    }

    @Test
    void hasExactlyTheKeysThatTheBinderKnows() {
        Map<String, Set<String>> keys = new TreeMap<>();
        schema.objects().forEach((path, properties) -> keys.put(path, new TreeSet<>(properties.propertyNames())));
        Map<String, Set<String>> known = new TreeMap<>();
        keys.keySet().forEach(path -> known.put(path, known(path)));
        assertThat(keys).isEqualTo(known);
    }

    @Test
    void hasExactlyTheActionsThatTheBinderKnows() {
        assertThat(schema.words(schema.objects().get("").path("action"))).containsExactlyElementsOf(ActionName.words());
        assertThat(JOBS)
                .extracting(job -> job.json().path("action").asString())
                .containsAll(schema.words(schema.objects().get("").path("action")));
    }

    @Test
    void forbidsAnActionTheKeysOfOthers() {
        Set<String> all = new TreeSet<>(schema.objects().get("").propertyNames());
        for (String action : schema.words(schema.objects().get("").path("action"))) {
            Set<String> foreign = new TreeSet<>(all);
            JOBS.stream()
                    .filter(job -> job.json().path("action").asString().equals(action))
                    .forEach(job -> foreign.removeAll(known("", job)));
            assertThat(schema.forbidden(action)).as(action).containsExactlyInAnyOrderElementsOf(foreign);
        }
    }

    @Test
    void hasExactlyTheWordsThatTheBinderKnows() {
        schema.leaves().forEach((path, value) -> {
            List<String> words = schema.words(value);
            if (!path.equals("action") && !words.isEmpty() && !value.has("examples")) {
                assertThat(words).as(path).containsExactlyInAnyOrderElementsOf(wordsOfBinder(path));
            }
        });
    }

    @Test
    void describesEveryKey() {
        schema.objects()
                .forEach((path, keys) -> keys.properties()
                        .forEach(key -> assertThat(
                                        key.getValue().path("description").asString(""))
                                .as(JobSchema.join(path, key.getKey()))
                                .endsWith(".")));
    }

    @Test
    void everyKeyHasExamplesOrWordsThatBothTake() throws Exception {
        for (var leaf : schema.leaves().entrySet()) {
            List<JsonNode> values = values(leaf.getValue());
            assertThat(values).as(leaf.getKey()).isNotEmpty();
            for (JsonNode value : values) {
                assertThat(JOBS.stream().map(job -> set(job, leaf.getKey(), value)))
                        .as(leaf.getKey() + ": " + value)
                        .filteredOn(job -> job.problems().isEmpty())
                        .isNotEmpty()
                        .allSatisfy(job -> assertThat(schema.errors(job.json())).isEmpty());
            }
        }
    }

    @Test
    void defaultsAreWhatTheBinderTakesWhereTheKeyIsMissing() throws Exception {
        for (var leaf : schema.leaves().entrySet()) {
            if (leaf.getValue().has("default")) {
                JobTree with = JOBS.stream()
                        .map(job -> set(job, leaf.getKey(), leaf.getValue().path("default")))
                        .filter(job -> job.problems().isEmpty())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(leaf.getKey()));
                assertThat(behaviour(with)).as(leaf.getKey()).isEqualTo(behaviour(with.without(named(leaf.getKey()))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jobFiles")
    void everyJobFileFitsAndTellsEditorsOfTheSchema(Path file) throws IOException {
        assertThat(schema.errors(YamlTree.of(file))).isEmpty();
        assertThat(Files.readAllLines(file)).first().isEqualTo("# yaml-language-server: $schema=job.schema.json");
    }

    static Stream<Path> jobFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("jobs"))) {
            return files.filter(JobFileNames::isJob).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set: { source: crm, n: 3, x: 1.5, on: true, list: [a, b] }",
                "set: { source: '${NAME}' }",
                "set: { a: { value: 2026-01-31, type: date } }",
                "set: { a: { value: [x, y], type: 'string[]' } }",
                "set: { a: { join: [a, b], separator: '-' } }",
                "set: { a: { join: a } }",
                "set: { a: { join: [] } }",
                "set: { a: { join: [a], value: b } }",
                "set: { a: {} }",
                "set: {}",
                "set: { email: a }",
                "set: { 'a..b': x }",
                "set: { a: }",
                "set: { a: [[x]] }",
                "where: { country: [DE, AT], zip: 123, active: true }",
                "where: { country: { not: [DE] } }",
                "where: { email: { empty: false } }",
                "where: { score: { at-least: 10, below: 100.5 } }",
                "where: { day: { above: 2026-01-31, at-most: '2026-02-01T06:00:00Z' } }",
                "where: { score: { at-least: '${NAME}' } }",
                "where: { score: { at-least: ten } }",
                "where: { score: { least: 10 } }",
                "where: { score: {} }",
                "where: { score: [] }",
                "where: {}",
                "where: [a]",
                "name: '1234'",
                "project: 2024",
                "name: 'Größe 2 (no)'",
                "project: 'my prod'",
                "project: ''",
                "changes: some",
                "resend-after: 0d",
                "send: { rate: 5 }",
                "send: { rate: 0/s }",
                "send: { rate: 0.0/min }",
                "send: { rate: 0.5/min }",
                "send: { rate: '5 / s' }",
                "send: { rate: 5/h }",
                "send: { headroom: 100% }",
                "send: { headroom: 99.5% }",
                "send: { headroom: 20 }",
                "send: { batch-size: 0 }",
                "send: { batch-size: 100000 }",
                "send: { batch-size: 100001 }",
                "send: { batch-size: '500' }",
                "send: { batch-size: '${NAME}' }",
                "send: { batch-size: many }",
                "send: { in-flight: 65 }",
                "send: { in-flight: 1.5 }",
                "send: { give-up-after: 5 }",
                "send: { give-up-after: 1000000s }",
                "send: { give-up-after: 5 m }",
                "send: 5/s",
                "send: []",
                "guards: { max-rejected: 100% }",
                "guards: { max-rejected: 101% }",
                "guards: { max-rejected: 5.5% }",
                "guards: { max-rejected: -1 }",
                "guards: { max-rejected: 0 }",
                "guards: { max-rejected: some }",
                "guards: { min-records: -5 }",
                "guards: { filtered-fields: ignore }",
                "guards: { max-unsubscribed: 5% }",
                "mode: merge",
                "guards: { filtered-fields: }",
                "options: { createNewFields: 'true' }",
                "options: { createNewFields: yes please }",
                "options: { createNewFields: 1 }",
                "options: { preferUserID: true }",
                "empty: keep",
                "fields: {}",
                "fields: { a: x }",
                "fields: { a: }",
                "fields: { a: [x] }",
                "fields: { a: [] }",
                "fields: { a: [[x]] }",
                "fields: { a: [x, { to: y, case: upper }] }",
                "fields: { a: [x, { case: upper }] }",
                "fields: { a: { to: x, type: long, number: { decimal: ',', grouping: '.', ignore: '$ ' } } }",
                "fields: { a: { to: x, type: long, number: { decimal: a } } }",
                "fields: { a: { to: x, type: long, number: { decimal: '-' } } }",
                "fields: { a: { to: x, type: long, number: { ignore: '5' } } }",
                "fields: { a: { to: x, lookup: {} } }",
                "fields: { a: { to: x, lookup: { a: 1, 2: b } } }",
                "fields: { a: { to: x, lookup: { a: [b] } } }",
                "fields: { a: { to: x, lookup: { a: b }, others: drop } }",
                "fields: { a: { to: x, trim: maybe } }",
                "fields: { a: { to: x, case: title } }",
                "fields: { a: { to: x, default: } }",
                "fields: { a: { to: x, nulls: [] } }",
                "fields: { a: { to: x, nulls: NULL } }",
                "fields: { a: { to: x, type: date, format: [] } }",
                "fields: { a: { to: x, type: boolean, true: [ja], false: nein } }",
                "fields: { a: { to: x, type: phone } }",
                "fields: { a: { to: x, type: 'phone[]', region: DE } }",
                "cells: {}",
                "cells: { nulls: ['', NULL, ~, 5], trim: true, case: lower, damaged-ids: keep }",
                "cells: { nulls: [[a]] }",
                "cells: { default: x }",
                "cells: { damaged-ids: no }",
                "cells: { number: '.' }",
                "cells: { format: [yyyy-MM-dd, iso], zone: Europe/Berlin, region: DE, true: [ja], false: [nein] }",
                "cells: [trim]",
                "fields: { a: { type: long } }",
                "fields: { a: { to: x, type: int } }",
                "fields: { a: { to: x, type: \"geo[]\" } }",
                "fields: { a: { to: x..y } }",
                "fields: { a: { to: x. } }",
                "fields: { a: { to: ' x' } }",
                "fields: { a: { to: x y.z } }",
                "fields: { a: { to: '${NAME}' } }",
                "fields: { a: { to: x, colour: red } }",
                "fields: [a]",
                "sned: { rate: 5/s }",
                "notify: { webhook: 'https://hooks.example/x' }",
                "notify: { webhook: 'https://127.1/x' }",
                "notify: { webhook: ['https://hooks.example/x', { url: 'https://a.b', format: teams }] }",
                "notify: { webhook: { url: 'https://hooks.example/x', format: slack } }",
                "notify: { webhook: { url: 'https://hooks.example/x', format: mail } }",
                "notify: { webhook: { format: slack } }",
                "notify: { webhook: { url: 'https://hooks.example/x', routing-key: '${NAME}' } }",
                "notify: { webhook: { format: pagerduty } }",
                "notify: { webhook: { format: pagerduty, routing-key: '${NAME}' } }",
                "notify: { webhook: { format: pagerduty, routing-key: secret } }",
                "notify: { webhook: 'https://hooks.example/x', format: teams }",
                "notify: { webhook: 'https://hooks.example/x', format: pagerduty }",
                "notify: { email: { to: a@b.example }, format: teams }",
                "notify: { webhook: [] }",
                "schedule: { every: 15m }",
                "schedule: { cron: '15 2 * * *', zone: Europe/Berlin, catch-up: none }",
                "schedule: { cron: '@daily' }",
                "schedule: { cron: '@dayly' }",
                "schedule: { cron: '0 15 2 * * *' }",
                "schedule: { cron: '15 2 * *' }",
                "schedule: { cron: '@daily', every: 1d }",
                "schedule: { every: 1d, catch-up: twice }",
                "schedule: { every: 1d, retry: { for: 3h } }",
                "schedule: { every: 1d, retry: {} }",
                "schedule: { every: '${NAME}m' }",
                "schedule: { every: 1d, at: 5 }",
                "schedule: { zone: UTC }",
                "schedule: {}",
                "schedule: 15m",
                "name: '${NAME}'\nschedule: { every: 1d, parameters: { NAME: a } }",
                "name: '${NAME}'\nschedule: { every: 1d, parameters: { NAME: { due: yyyy-MM-dd, minus: 1d } } }",
                "name: '${NAME}'\nschedule: { every: 1d, parameters: { NAME: { minus: 1d } } }",
                "name: '${NAME}'\nschedule: { every: 1d, parameters: { NAME: [a] } }",
                "subscriptions: {}"
            })
    void bothTakeOrBothRefuse(String more) throws Exception {
        agreeOn(JobText.MINIMAL + more + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source: { csv: users.csv }\nidentify: { email: email }",
                "action: users.bulk-update\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv }",
                "action: users.bulk-delete\nsource: { csv: users.csv }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: {}\nidentify: { email: email }",
                "action: users.bulk-update\nsource: users.csv\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv, delimiter: ab }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv, delimiter: x }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv, quote: tab }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv, delimiter: none }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv, escape: none }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv, escape: n }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { warehouse: { url: 'jdbc:duckdb:', query: select 1, key: id },"
                        + " escape: '\\' }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv, on-change: ask }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv, warehouse: { url: 'jdbc:duckdb:', query: select 1, key:"
                        + " id } }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { warehouse: { url: 'jdbc:duckdb:', query: select 1, key: id },"
                        + " delimiter: ; }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { warehouse: { url: 'jdbc:duckdb:', query: select 1 } }\n"
                        + "identify: { email: email }",
                "action: users.bulk-update\nsource: { warehouse: { url: 'postgres://host/db', query: select 1, key: id } }\n"
                        + "identify: { email: email }",
                "action: users.bulk-update\nsource: { warehouse: { url: 'jdbc:duckdb:', query: select 1, key: id,"
                        + " password: secret } }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { warehouse: { url: 'jdbc:duckdb:', query: \"select :since\", key: id,"
                        + " since: yesterday } }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { warehouse: { url: 'jdbc:duckdb:', query: \"select :since\", key: id,"
                        + " overlap: 5 } }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { duckdb: select 1 }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { duckdb: select 1, key: id, quote: x }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv, key: id }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { duckdb: select 1, key: id, memory: 255MB }\nidentify: { email: email }",
                "action: users.bulk-update\nsource: { csv: users.csv }\nidentify: {}",
                "action: users.bulk-update\nsource: { csv: users.csv }\nidentify: { mail: email }",
                "- action"
            })
    void bothRefuse(String text) throws Exception {
        assertThat(agreeOn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "subscriptions: { emailListIds: lists }",
                "subscriptions: { emailListIds: [1, 2] }",
                "subscriptions: { emailListIds: ['1', \"${NAME}\"] }",
                "subscriptions: { emailListIds: [] }",
                "subscriptions: { emailListIds: [news] }",
                "subscriptions: { emailListIds: [0] }",
                "subscriptions: { emailListIds: { column: lists, separator: ';' } }",
                "subscriptions: { emailListIds: { column: lists, separator: x } }",
                "subscriptions: { emailListIds: { separator: ';' } }",
                "subscriptions: { listIds: lists }",
                "subscriptions: {}",
                "rows: {}",
                "rows: { kind: what }",
                "rows: { user: what }",
                "rows: {}\nempty: omit",
                "rows: {}\nsubscriptions: { emailListIds: lists }",
                "rows: {}\nvisible-after: 30s",
                "rows: {}\nmode: overwrite",
                "rows: {}\nmode: add",
                "rows: {}\nfields: { a: b }",
                "rows: {}\noptions: {}",
                "rows: {}\nguards: { max-unsubscribed: 5% }",
                "rows: {}\nguards: { max-unsubscribed: 5, count-first: true }",
                "rows: {}\nguards: { max-unsubscribed: all }",
                "rows: {}\nguards: { count-first: true }"
            })
    void ofSubscriptionsBothTakeOrBothRefuse(String more) throws Exception {
        agreeOn("action: subscriptions.bulk-update\nsource: { csv: a.csv }\nidentify: { email: email }\n" + more);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            campaigns.archive            ! csv: a.csv
            campaigns.archive            ! csv: a.csv, campaigns: { name: a }
            campaigns.archive            ! campaigns: {}
            campaigns.archive            ! campaigns: { keep: 1 }
            campaigns.archive            ! campaigns: { recurring: none, labels: { none: x } }
            campaigns.archive            ! campaigns: { labels: { any: x } }
            campaigns.archive            ! campaigns: { labels: { all: [x], none: [y] } }
            campaigns.archive            ! campaigns: { labels: {} }
            campaigns.archive            ! campaigns: { labels: [x] }
            campaigns.archive            ! campaigns: { states: [] }
            campaigns.archive            ! campaigns: { states: Finished }
            campaigns.archive            ! campaigns: { name: "${NAME}" }
            campaigns.archive            ! campaigns: { states: [Finished, Aborted] }
            campaigns.archive            ! campaigns: { states: [finished] }
            campaigns.archive            ! campaigns: { states: Archived }
            campaigns.archive            ! campaigns: { types: Blast }
            campaigns.archive            ! campaigns: { types: blasts }
            campaigns.archive            ! campaigns: { media: Carrier pigeon }
            campaigns.archive            ! campaigns: { created-before: 90d }
            campaigns.archive            ! campaigns: { created-before: 2026-01-31 }
            campaigns.archive            ! campaigns: { created-before: 0d }
            campaigns.archive            ! campaigns: { created-before: 3 months }
            campaigns.archive            ! campaigns: { name: "*" }
            campaigns.archive            ! campaigns: { name: "*x" }
            campaigns.archive            ! campaigns: { children-of: 7 }
            campaigns.archive            ! campaigns: { children-of: [0] }
            campaigns.archive            ! campaigns: { children-of: 7, recurring: children }
            campaigns.archive            ! campaigns: { children-of: 7, recurring: [none, children] }
            campaigns.archive            ! campaigns: { children-of: 7, recurring: parents }
            campaigns.archive            ! campaigns: { name: a, keep: [many] }
            campaigns.archive            ! campaigns: { name: a }, on-change: refuse
            campaigns.archive            ! templates: { name: a }
            campaigns.archive            ! exports: { states: running }
            campaigns.abort              ! campaigns: { states: Running }
            campaigns.abort              ! campaigns: { states: [Starting, Finished] }
            campaigns.abort              ! campaigns: { name: a, ended-before: 1d }
            campaigns.cancel             ! campaigns: { states: [Scheduled, Recurring] }
            campaigns.cancel             ! campaigns: { states: Ready }
            campaigns.cancel             ! campaigns: { name: a, ended-before: 1d }
            campaigns.activate-triggered ! campaigns: { states: [Draft, Finished], ended-before: 1d }
            campaigns.activate-triggered ! campaigns: { states: Running }
            campaigns.activate-triggered ! campaigns: { types: Triggered }
            campaigns.activate-triggered ! campaigns: { types: [Triggered, Blast] }
            templates.bulk-delete        ! templates: {}
            templates.bulk-delete        ! templates: { keep: 1 }
            templates.bulk-delete        ! templates: { message-types: [1, 2] }
            templates.bulk-delete        ! templates: { name: a, states: Draft }
            templates.bulk-delete        ! campaigns: { name: a }
            exports.cancel               ! exports: {}
            exports.cancel               ! exports: { states: [queued, running] }
            exports.cancel               ! exports: { states: completed }
            exports.cancel               ! exports: { longer-than: 2026-01-31 }
            exports.cancel               ! templates: { name: a }
            emails.cancel                ! campaigns: { name: a }
            users.bulk-update            ! campaigns: { name: a }
            """)
    void ofRulesBothTakeOrBothRefuse(String action, String source) throws Exception {
        agreeOn("action: " + action + "\nsource: { " + source + " }\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            campaigns.archive            ! targets: {}
            campaigns.archive            ! targets: { id: campaign_id }
            campaigns.archive            ! targets: { campaignId: id, email: email }
            campaigns.archive            ! targets: { column: id }
            campaigns.archive            ! include-live: true
            campaigns.archive            ! include-live: maybe
            campaigns.abort              ! include-live: true
            campaigns.abort              ! unattended: { max: 200 }
            campaigns.abort              ! unattended: { max: 0 }
            campaigns.abort              ! unattended: {}
            campaigns.abort              ! unattended: true
            campaigns.abort              ! plan: { expires-after: 2d }
            campaigns.abort              ! plan: {}
            campaigns.abort              ! plan: { expires: 2d }
            campaigns.abort              ! confirm-within: 5m
            campaigns.abort              ! confirm-within: 0s
            campaigns.abort              ! changes: only
            campaigns.abort              ! resend-after: 3d
            campaigns.abort              ! identify: { email: email }
            campaigns.abort              ! guards: { max-rejected: 3, min-records: 1 }
            campaigns.abort              ! guards: { filtered-fields: warn }
            campaigns.abort              ! guards: { max-unsubscribed: 3 }
            campaigns.abort              ! send: { rate: 1/s, batch-size: 500 }
            exports.cancel               ! plan: { expires-after: 2d }
            exports.cancel               ! unattended: { max: 3 }
            exports.cancel               ! confirm-within: 5m
            emails.cancel                ! targets: {}
            emails.cancel                ! targets: { id: id }
            emails.cancel                ! targets: { scheduledMessageId: id }
            emails.cancel                ! targets: { campaignId: id }
            emails.cancel                ! targets: { campaignId: id, email: email }
            in-app.cancel                ! targets: { campaignId: id, userId: id, scheduledMessageId: id }
            in-app.cancel                ! targets: { userId: id }
            in-app.cancel                ! targets: { scheduledMessageId: id, email: email }
            in-app.cancel                ! confirm-within: 5m
            in-app.cancel                ! unattended: { max: 3 }
            """)
    void ofTargetsBothTakeOrBothRefuse(String action, String more) throws Exception {
        agreeOn("action: " + action + "\nsource: { csv: a.csv }\n" + more + "\n");
    }

    @Test
    void rulesHaveNoColumnsForEither() throws Exception {
        assertThat(agreeOn("action: campaigns.abort\nsource: { campaigns: { name: a } }\ntargets: { id: id }\n"))
                .isFalse();
    }

    /** Whether both take it. */
    private boolean agreeOn(String text) throws IOException {
        Path file = Files.createTempFile("job", ".yaml");
        Files.writeString(file, text);
        try {
            boolean bound =
                    JobFileLoader.draft(file, Map.of(), Map.of("NAME", "5")).isRight();
            assertThat(schema.errors(YamlTree.of(file)).isEmpty())
                    .as("the schema takes what the binder takes: " + bound)
                    .isEqualTo(bound);
            return bound;
        } finally {
            Files.delete(file);
        }
    }

    /** The keys that the binder knows in a map, in any of the jobs. */
    private static Set<String> known(String path) {
        Set<String> known = new TreeSet<>();
        JOBS.forEach(job -> known.addAll(known(path, job)));
        return known;
    }

    /** Those of one job: the binder tells them when it finds another. */
    private static Set<String> known(String path, JobTree job) {
        JobTree asked = needed(job, path).with(named(JobSchema.join(path, UNKNOWN)), "x");
        Pattern finding = Pattern.compile(
                "unknown key `" + Pattern.quote(named(JobSchema.join(path, UNKNOWN))) + "`; known: (.*)");
        return asked.problems().stream()
                .map(finding::matcher)
                .filter(Matcher::matches)
                .flatMap(match -> Arrays.stream(match.group(1).split(", ")))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    private static List<String> wordsOfBinder(String path) {
        Pattern finding = Pattern.compile(".*(?:write one of|no such word; known:) (.*)", Pattern.DOTALL);
        return JOBS.stream()
                .flatMap(job -> set(job, path, UNKNOWN).problems().stream())
                .map(problem -> problem.endsWith("write true or false") ? "write one of true, false" : problem)
                .map(finding::matcher)
                .filter(Matcher::matches)
                .flatMap(match -> Arrays.stream(match.group(1).split(", ")))
                .distinct()
                .toList();
    }

    /** The examples of a key, or its words. */
    private List<JsonNode> values(JsonNode leaf) {
        if (leaf.has("examples")) {
            return leaf.path("examples").values().stream().toList();
        }
        return schema.words(leaf).stream()
                .map(word -> (JsonNode) StringNode.valueOf(word))
                .toList();
    }

    private static JobTree set(JobTree job, String path, String value) {
        return needed(job, path).with(named(path), value);
    }

    private static JobTree set(JobTree job, String path, JsonNode value) {
        return needed(job, path).with(named(path), value);
    }

    /** The job with what must stand beside a key. */
    private static JobTree needed(JobTree job, String path) {
        JobTree with = job;
        for (var map : NEEDED.entrySet()) {
            if (path.startsWith(map.getKey())) {
                for (var each : map.getValue().entrySet()) {
                    with = with.with(named(each.getKey()), each.getValue());
                }
            }
        }
        for (var each : COMPANIONS.getOrDefault(path, Map.of()).entrySet()) {
            with = with.with(named(each.getKey()), each.getValue());
        }
        return with;
    }

    private static String named(String path) {
        return path.replace(JobSchema.ANY_KEY, "column_geo_location");
    }

    /** All that a job file decides. */
    private static List<Object> behaviour(JobTree job) throws Exception {
        JobFile file = job.read();
        Object notHashed = file.section() instanceof TargetsSection targets ? targets : "nothing";
        return List.of(
                file.definition().definitionHash(),
                notHashed,
                file.options().send(),
                file.options().guards(),
                file.options().notices());
    }
}
