package io.iterablebatch.state.database;

import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.dao.DataAccessResourceFailureException;

/** Lets a script that converts millions of rows take longer than the driver would wait for an answer. */
final class UnhurriedMigration implements Callback {

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            // The pool takes this back.
            context.getConnection().setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the database is away", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "unhurried";
    }
}
