package io.iterablebatch.mapping.cell;

import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.FieldType.Kind;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Makes the cell type of each field. */
public final class CellTypeFactory {

    private final IdentifierRules identifiers;
    private final DateLikeStrings dateLike;

    public CellTypeFactory(IdentifierRules identifiers, DateLikeStrings dateLike) {
        this.identifiers = identifiers;
        this.dateLike = dateLike;
    }

    public CellType of(FieldMapping field) {
        CellType one = single(field.to(), field.type().kind(), field.format(), field.zone());
        return field.type().array() ? new ArrayCell(one, field.separator()) : one;
    }

    CellType string(String field) {
        return switch (field) {
            case "email" -> new EmailCell(identifiers);
            case "userId" -> new UserIdCell();
            default -> new StringCell(field, dateLike);
        };
    }

    /** The type for a column whose type the job file leaves to the source. */
    public CellType named(String field) {
        CellType type = string(field);
        return type instanceof StringCell strings ? new NativeCell(strings) : type;
    }

    private CellType single(String field, Kind kind, @Nullable String format, ZoneId zone) {
        return switch (kind) {
            case STRING -> string(field);
            case LONG -> new LongCell();
            case DOUBLE -> new DoubleCell();
            case BOOLEAN -> new BooleanCell();
            case DATE -> new DateCell(format, zone);
            case GEO -> new GeoCell();
            case JSON -> new JsonCell(new NativeCell(new StringCell(field, dateLike)));
        };
    }
}
