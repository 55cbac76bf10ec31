package io.iterablebatch.mapping.cell.json;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.number.DecimalParser;
import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** A place: {@code lat,lon} in degrees. */
public final class GeoCell implements CellType {

    private static final CellMistake BAD = new CellMistake(
            "bad-geo", "not lat,lon in degrees such as 52.52,13.405, from -90 to 90 and from -180 to 180");
    private static final SerializedString LAT = new SerializedString("lat");
    private static final SerializedString LON = new SerializedString("lon");

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        int comma = cell.indexOf(',');
        double lat = comma < 0 ? Double.NaN : DecimalParser.parse(InvisibleCharacters.strip(cell.substring(0, comma)));
        double lon = comma < 0 ? Double.NaN : DecimalParser.parse(InvisibleCharacters.strip(cell.substring(comma + 1)));
        // Written so that NaN fails.
        if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
            out.writeNull();
            return BAD;
        }
        out.writeStartObject();
        out.writeName(LAT);
        out.writeNumber(lat);
        out.writeName(LON);
        out.writeNumber(lon);
        out.writeEndObject();
        return null;
    }

    @Override
    public CellMistake listed() {
        return BAD;
    }
}
