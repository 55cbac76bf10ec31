package io.iterablebatch.source;

/**
 * Where a resumed run begins. It may hold a key of the source, which can be personal data: it is kept in the ledger
 * only, no longer than needed, and never shown.
 *
 * @param number number of the first record not yet accounted for, from 1
 * @param state what the source needs to continue there and to notice that something before it has changed; opaque to
 *     all others, a few thousand characters at most
 */
public record Position(long number, String state) {

    @Override
    public String toString() {
        return "Position[number=" + number + "]";
    }
}
