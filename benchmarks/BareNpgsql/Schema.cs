using Npgsql;

namespace BareNpgsql;

static class Schema
{
    const string Tables = """
        create table if not exists streams (tenant text, id text, version int not null, primary key (tenant, id));
        create table if not exists events (
            seq bigint generated always as identity primary key, id uuid not null, tenant text not null, stream text not null, version int not null,
            type text not null, data jsonb not null, at timestamptz not null default now(), correlation text, causation text, actor text,
            unique (tenant, stream, version));
        create table if not exists snapshots (tenant text, id text, version int not null, data jsonb not null, primary key (tenant, id));
        create table if not exists policies (tenant text primary key, version int not null, data jsonb not null);
        create table if not exists person_keys (tenant text, id text, data jsonb not null, primary key (tenant, id));
        create table if not exists number_calls (number text primary key, called_at timestamptz[] not null);
        create table if not exists messages (
            id uuid primary key, tenant text not null, type text not null, body bytea not null, execute_at timestamptz, attempts int not null default 0);
        """;

    public static async Task Create(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Tables);
        await command.ExecuteNonQueryAsync();
    }
}
