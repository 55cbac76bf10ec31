package io.iterablebatch.mapping.cell.text;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.PhoneNumbers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A phone number, however it is written, sent as E.164 has it: {@code +4930123456}. */
public final class PhoneCell implements CellType {

    private final @Nullable String region;
    private final CellMistake bad;

    /** @param region of numbers that do not begin with {@code +}; null if none may */
    public PhoneCell(@Nullable String region) {
        this.region = region;
        this.bad = new CellMistake(
                "bad-phone",
                region == null
                        ? "not a phone number that can exist, with + and the code of its country"
                        : "not a phone number that can exist, of " + region + " or with + and the code of its country");
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        String number = PhoneNumbers.e164(InvisibleCharacters.strip(cell), region);
        if (number == null) {
            out.writeNull();
            return bad;
        }
        out.writeString(number);
        return null;
    }

    @Override
    public CellMistake listed() {
        return bad;
    }
}
