package io.iterablebatch.mapping.rule;

import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.FieldType.Kind;
import io.iterablebatch.job.action.LetterCase;
import io.iterablebatch.job.action.NumberStyle;
import io.iterablebatch.mapping.cell.BooleanCell;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.date.DateCell;
import io.iterablebatch.mapping.cell.date.DateLikeStrings;
import io.iterablebatch.mapping.cell.identifier.EmailCell;
import io.iterablebatch.mapping.cell.identifier.IdentifierRules;
import io.iterablebatch.mapping.cell.identifier.UserIdCell;
import io.iterablebatch.mapping.cell.json.ArrayCell;
import io.iterablebatch.mapping.cell.json.GeoCell;
import io.iterablebatch.mapping.cell.json.JsonArrayCell;
import io.iterablebatch.mapping.cell.json.JsonCell;
import io.iterablebatch.mapping.cell.json.NativeCell;
import io.iterablebatch.mapping.cell.number.DoubleCell;
import io.iterablebatch.mapping.cell.number.LongCell;
import io.iterablebatch.mapping.cell.number.StyledNumberCell;
import io.iterablebatch.mapping.cell.text.CasedCell;
import io.iterablebatch.mapping.cell.text.PhoneCell;
import io.iterablebatch.mapping.cell.text.StringCell;

/** Makes the cell type of each field. */
public final class CellTypeFactory {

    private final IdentifierRules identifiers;
    private final DateLikeStrings dateLike;

    public CellTypeFactory(IdentifierRules identifiers, DateLikeStrings dateLike) {
        this.identifiers = identifiers;
        this.dateLike = dateLike;
    }

    public CellType of(FieldMapping field) {
        CellType one = single(field.to(), field.type().kind(), field.rules());
        if (!field.type().array()) {
            return one;
        }
        CellType array = new ArrayCell(CasedCell.of(one, field.rules().letters()), field.separator());
        return field.separator().equals(FieldMapping.JSON) ? new JsonArrayCell(array) : array;
    }

    CellType string(String field) {
        return switch (field) {
            case "email" -> new EmailCell(identifiers);
            case "userId" -> new UserIdCell(identifiers);
            default -> new StringCell(field, dateLike);
        };
    }

    /**
     * The type for a column whose type the job file leaves to the source.
     *
     * @param letters what becomes of the letters of texts in a list
     */
    public CellType named(String field, LetterCase letters) {
        CellType type = string(field);
        return type instanceof StringCell strings ? new NativeCell(strings, letters) : type;
    }

    private CellType single(String field, Kind kind, CellRules rules) {
        return switch (kind) {
            case STRING -> string(field);
            case LONG -> numbers(new LongCell(), rules.numbers());
            case DOUBLE -> numbers(new DoubleCell(), rules.numbers());
            case BOOLEAN -> new BooleanCell(rules.truths());
            case DATE -> new DateCell(rules.formats(), rules.zone());
            case GEO -> new GeoCell();
            case JSON -> new JsonCell(new NativeCell(new StringCell(field, dateLike)));
            case PHONE -> new PhoneCell(rules.region());
        };
    }

    private static CellType numbers(CellType plain, NumberStyle style) {
        return style.equals(NumberStyle.PLAIN) ? plain : new StyledNumberCell(plain, style);
    }
}
