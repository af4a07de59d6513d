-- Makes the role that the app runs as, or brings it up to date: run it as the owner of the tables after each db-apply.
--   psql -f scripts/app-role.sql
-- It may read and write whatever the app does, and add to the record; it can neither change nor delete what was recorded. It owns nothing.
-- Give it a password, or whatever else it is to sign in with: alter role securityinfo_app password '...'.

do $$ begin
    if not exists (select from pg_roles where rolname = 'securityinfo_app') then create role securityinfo_app login; end if;
end $$;

grant usage on schema security_info, security_info_messages to securityinfo_app;
grant select, insert, update, delete on all tables in schema security_info, security_info_messages to securityinfo_app;
grant usage, select on all sequences in schema security_info, security_info_messages to securityinfo_app;
grant execute on all functions in schema security_info, security_info_messages to securityinfo_app;

revoke update, delete, truncate on security_info.mt_events, security_info.ledger, security_info.ledger_checkpoints from securityinfo_app;
-- Who applies rules of retention is somebody else: docs/retention.md. With no right but to read, the table's key could not be seen, and would be taken for missing.
revoke insert, update, delete, truncate on security_info.retired from securityinfo_app;
grant references on security_info.retired to securityinfo_app;
