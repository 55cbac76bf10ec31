package io.iterablebatch.mapping.cell.date;

import io.iterablebatch.mapping.cell.CellMistake;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The points in time that local times are in a zone.
 *
 * @param zone of the local times
 */
record ZoneTimes(ZoneId zone) {

    /** When the day begins, which is later than midnight where the clock skips that. */
    Instant start(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** An {@link Instant}, the earlier of two; or a {@link CellMistake} where there is none. */
    Object instant(LocalDateTime time) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty()
                ? new CellMistake("bad-date", "a time that does not exist in " + zone + ", where the clock skips it")
                : time.toInstant(offsets.get(0));
    }
}
