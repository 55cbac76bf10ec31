package io.iterablebatch.mapping.cell.identifier;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The field {@code email}: in userId-based projects it changes the user's address. An empty cell never deletes it. */
public final class EmailCell implements CellType {

    private final IdentifierRules identifiers;

    public EmailCell(IdentifierRules identifiers) {
        this.identifiers = identifiers;
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        String email = InvisibleCharacters.strip(cell);
        out.writeString(email);
        return identifiers.checkEmail(email);
    }

    @Override
    public boolean clearable() {
        return false;
    }

    @Override
    public CellMistake listed() {
        return IdentifierRules.BAD_EMAIL;
    }
}
