package io.iterablebatch.job.action;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One source column and the field it becomes.
 *
 * @param column name of the source column
 * @param to the field; dots make a path into nested objects
 * @param type what the values are
 * @param format pattern of dates, or null for {@code yyyy-MM-dd}
 * @param zone zone of dates without one of their own; default UTC
 * @param separator between the elements of an array; default {@code |}
 * @param line line in the job file, for messages
 */
public record FieldMapping(
        String column, String to, FieldType type, @Nullable String format, ZoneId zone, String separator, int line) {}
