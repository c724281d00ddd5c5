"""Alembic's entry: migrate the connection handed over by `store.migrate`."""

from alembic import context

from pre_desk.store.tables import metadata

connection = context.config.attributes["connection"]
# The caller owns the transaction: a kill in mid-migration must leave the old schema whole.
context.configure(
    connection=connection,
    target_metadata=metadata,
    transactional_ddl=False,
    transaction_per_migration=False,
    user_module_prefix="columns.",
)
context.run_migrations()
