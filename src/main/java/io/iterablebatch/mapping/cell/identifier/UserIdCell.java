package io.iterablebatch.mapping.cell.identifier;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.source.CellText;
import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The field {@code userId}. An empty cell never deletes it. */
public final class UserIdCell implements CellType {

    private final IdentifierRules identifiers;

    public UserIdCell(IdentifierRules identifiers) {
        this.identifiers = identifiers;
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        String userId = InvisibleCharacters.strip(cell);
        out.writeString(userId);
        CellMistake damage = identifiers.damage(userId);
        return damage == null ? IdentifierRules.checkUserId(userId) : damage;
    }

    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        CellMistake unfit = IdentifierRules.unfitAsUserId(cell);
        if (unfit == null) {
            return CellType.super.writeTyped(cell, out);
        }
        out.writeNull();
        return unfit;
    }

    @Override
    public boolean clearable() {
        return false;
    }

    /** As the database has it: a number keeps the zeros of its column. */
    @Override
    public @Nullable String text(Object cell) {
        return CellText.of(cell);
    }

    @Override
    public CellMistake listed() {
        return IdentifierRules.BAD_USER_ID;
    }
}
