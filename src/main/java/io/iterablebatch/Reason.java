package io.iterablebatch;

/**
 * Why a record is invalid or rejected.
 *
 * @param code a stable word in kebab-case; summaries count by it
 * @param detail a sentence for a person: column and kind of mistake, never a value of the record
 */
public record Reason(String code, String detail) {}
