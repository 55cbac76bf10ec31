package io.iterablebatch.example;

/**
 * What of an example is not as expected.
 *
 * @param where the member of the item, as in {@code dataFields.address.city}, or {@code outcome} and the like
 */
record ExampleDifference(String where, String expected, String got) {}
