package io.iterablebatch.source;

/**
 * Where a resumed run begins. May hold a key of the source, which can be personal: it is kept in the ledger alone,
 * while it is needed, and never shown.
 *
 * @param number number of the first record not yet accounted for, from 1
 * @param state what the source needs to go on there and to notice that something before it changed; opaque to all but
 *     the source, a few thousand characters at most
 */
public record Position(long number, String state) {

    @Override
    public String toString() {
        return "Position[number=" + number + "]";
    }
}
