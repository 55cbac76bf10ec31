package io.iterablebatch.mapping;

import io.iterablebatch.Reason;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.mapping.FieldNode.Branch;
import io.iterablebatch.mapping.FieldNode.Leaf;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.MappingWarning;
import io.iterablebatch.mapping.cell.date.DateLikeStrings;
import io.iterablebatch.mapping.cell.identifier.IdentifierRules;
import io.iterablebatch.mapping.rule.CellTypeFactory;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A mapping that writes every cell carefully, as all were written once: what the plain way is compared with. */
final class CarefulMapping {

    private final RowUserReader user;
    private final UserItemWriter writer;
    private final DateLikeStrings dateLike = new DateLikeStrings();
    private final RowMistakes mistakes = new RowMistakes();

    CarefulMapping(JobFile job, List<String> columns) {
        UsersSection section = (UsersSection) job.section();
        IdentifierRules identifiers = new IdentifierRules(section.identify().cells());
        user = new RowUserReader(section.identify(), columns, identifiers, SomeUsers.NUMBERS);
        List<FieldNode> fields = FieldTreeBuilder.of(section, columns, new CellTypeFactory(identifiers, dateLike));
        writer = new UserItemWriter(fields.stream().map(CarefulMapping::careful).toList(), section.options());
    }

    private static FieldNode careful(FieldNode node) {
        if (node instanceof Branch branch) {
            return new Branch(
                    branch.name(),
                    branch.fields().stream().map(CarefulMapping::careful).toList());
        }
        if (node instanceof RuledLeaf ruled) {
            return new RuledLeaf(careful(ruled.leaf()), ruled.preparation());
        }
        return node instanceof Leaf leaf ? careful(leaf) : node;
    }

    private static Leaf careful(Leaf leaf) {
        return new Leaf(leaf.name(), leaf.index(), leaf.column(), new CarefulType(leaf.type()), leaf.clear());
    }

    /** @param record one of values */
    MappedRecord map(SourceRecord record) {
        mistakes.clear();
        dateLike.at(record);
        UserIdentifiers who = user.read(record, mistakes);
        writer.write(who, record, mistakes);
        Reason reason = mistakes.reason();
        return reason == null
                ? new MappedRecord.Update(record, who, writer.item())
                : new MappedRecord.Invalid(record, who, reason);
    }

    List<MappingWarning> warnings() {
        return dateLike.warnings();
    }

    /** The careful way of a type alone. */
    private record CarefulType(CellType type) implements CellType {

        @Override
        public @Nullable CellMistake write(String cell, JsonGenerator out) {
            return type.write(cell, out);
        }

        @Override
        public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
            return type.writeTyped(cell, out);
        }

        @Override
        public CellMistake listed() {
            return type.listed();
        }

        @Override
        public boolean empty(String cell) {
            return type.empty(cell);
        }

        @Override
        public boolean clearable() {
            return type.clearable();
        }
    }
}
