package io.iterablebatch.changes.packed;

import java.util.ArrayList;
import java.util.List;

/** Entries in memory, in the order in which they were added. */
public final class MemoryFingerprints implements FingerprintCursor {

    private record Entry(long number, long content, int seconds, long other, byte flags) {}

    private final List<Entry> entries = new ArrayList<>();
    private int at = -1;

    public void add(long number, long content, int seconds, long other, byte flags) {
        entries.add(new Entry(number, content, seconds, other, flags));
    }

    @Override
    public boolean next() {
        return ++at < entries.size();
    }

    @Override
    public long number() {
        return entries.get(at).number();
    }

    @Override
    public long content() {
        return entries.get(at).content();
    }

    @Override
    public int seconds() {
        return entries.get(at).seconds();
    }

    @Override
    public long other() {
        return entries.get(at).other();
    }

    @Override
    public byte flags() {
        return entries.get(at).flags();
    }
}
