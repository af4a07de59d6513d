using System.Collections.Immutable;
using System.Data.Common;
using Marten;
using Marten.Linq.QueryHandlers;
using Marten.Services.BatchQuerying;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;
using Weasel.Storage;

namespace SecurityInfo.Api.Storage;

/// <summary>What was sent lately, over all organizations: to each number, address and prefix and from each network address, by fingerprint, and for each organization.</summary>
static class DeliveryLog
{
    public const string Tallies = Store.Schema + ".delivery_tallies", Days = Store.Schema + ".delivery_days";

    public static Table TalliesTable()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "delivery_tallies", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("subject").AsPrimaryKey();
        table.AddColumn("asked_at", "timestamp with time zone[]").NotNull();
        table.AddColumn("confirmed_at", "timestamp with time zone[]").NotNull();
        table.AddColumn("held_until", "timestamp with time zone");
        return table;
    }

    public static Table DaysTable()
    {
        var table = new Table(new PostgresqlObjectName(Store.Schema, "delivery_days", SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("organization").AsPrimaryKey();
        table.AddColumn("day", "date").AsPrimaryKey();
        table.AddColumn("by_hour", "integer[]").NotNull();
        return table;
    }

    public static async Task<ImmutableArray<DateTimeOffset>> Moments(DbDataReader reader, int column, CancellationToken stop) =>
        [.. (await reader.GetFieldValueAsync<DateTime[]>(column, stop)).Select(at => new DateTimeOffset(at))];

    public static async Task<DateTimeOffset?> Moment(DbDataReader reader, int column, CancellationToken stop) =>
        await reader.IsDBNullAsync(column, stop) ? null : new DateTimeOffset(await reader.GetFieldValueAsync<DateTime>(column, stop));

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}

/// <summary>What one call, text or mail, or whatever else somebody is asked, counts for.</summary>
/// <param name="Organization">Whose people ask for it.</param>
/// <param name="Destination">The fingerprint of the number or address; null where nothing is sent.</param>
/// <param name="Prefix">Of the number's prefix; null for an address.</param>
/// <param name="Network">Of the network address that asks; null where it is not known.</param>
/// <param name="NetworkRates">How much may be asked for from one network address.</param>
public sealed record Counted(string Organization, string? Destination, string? Prefix, string? Network, ImmutableArray<Rate> NetworkRates)
{
    /// <summary>Of somebody whom a relying party wants verified, and how often they may be asked; null where nobody is.</summary>
    public (string Subject, ImmutableArray<Rate> Rates)? Person { get; init; }

    /// <summary>Of the wrong answers given in one name for password resets; null where it is about none.</summary>
    public string? Failures { get; init; }

    /// <summary>In one order, the same for everybody, in which rows are locked: so no two wait for each other.</summary>
    public ImmutableArray<(string Subject, ImmutableArray<Rate> Rates)> Tallies => field.IsDefault ? field =
    [
        .. new (string? Subject, ImmutableArray<Rate> Rates)[] { (Destination, DeliveryLimits.Rates), (Prefix, DeliveryLimits.PrefixRates), (Network, NetworkRates), Person ?? default }
            .Where(tally => tally.Subject is not null).Select(tally => (tally.Subject!, tally.Rates)).OrderBy(tally => tally.Item1, StringComparer.Ordinal),
    ] : field;
}

/// <summary>What was sent, and what one more would count for; null where nothing is to be sent.</summary>
public sealed record Deliveries(Counted? Counted, PastDeliveries Past)
{
    /// <summary>What was tried in the same name for password resets.</summary>
    public ResetAttempts Resets { get; init; } = ResetAttempts.None;
}

/// <summary>Reads everything that counts against one more call, text or mail along with whatever else a command loads.</summary>
public sealed class DeliveriesBefore(Counted? counted, DateTimeOffset at) : IBatchQueryPlan<Deliveries>, IQueryHandler<Deliveries>
{
    public Task<Deliveries> Fetch(IBatchedQuery query) => counted is null ? Task.FromResult(new Deliveries(null, PastDeliveries.None)) : query.AddItem(this);

    public async Task<Deliveries> Fetch(IQuerySession session, CancellationToken stop)
    {
        var query = session.CreateBatchQuery();
        var deliveries = Fetch(query);
        if (counted is not null) await query.Execute(stop);
        return await deliveries;
    }

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"select subject, asked_at, confirmed_at, held_until, null::integer[] from {DeliveryLog.Tallies} where subject in (");
        foreach (var (index, subject) in counted!.Tallies.Select(tally => tally.Subject).Concat(counted.Failures is { } failures ? [failures] : []).Index())
        {
            if (index > 0) builder.Append(", ");
            builder.AppendParameter(subject);
        }
        builder.Append($") union all select '', null, null, null, by_hour from {DeliveryLog.Days} where organization = ");
        builder.AppendParameter(counted.Organization);
        builder.Append(" and day = ");
        builder.AppendParameter(DeliveryLog.Day(at));
    }

    public async Task<Deliveries> HandleAsync(DbDataReader reader, IStorageSession session, CancellationToken token)
    {
        var past = PastDeliveries.None with { FromNetwork = new(counted!.NetworkRates), ForPerson = new(counted.Person?.Rates ?? []) };
        var resets = ResetAttempts.None;
        while (await reader.ReadAsync(token))
        {
            if (!await reader.IsDBNullAsync(4, token))
            {
                past = past with { ForOrganization = [.. await reader.GetFieldValueAsync<int[]>(4, token)] };
                continue;
            }
            var (subject, asked) = (reader.GetString(0), await DeliveryLog.Moments(reader, 1, token));
            if (subject == counted.Failures)
            {
                resets = resets with { Failed = asked };
                continue;
            }
            var tally = new Tally(counted.Tallies.First(known => known.Subject == subject).Rates, asked)
            {
                Confirmed = await DeliveryLog.Moments(reader, 2, token),
                HeldUntil = await DeliveryLog.Moment(reader, 3, token),
            };
            if (subject == counted.Destination) past = past with { ToThere = tally };
            else if (subject == counted.Prefix) past = past with { ToPrefix = tally };
            else if (subject == counted.Person?.Subject) (past, resets) = (past with { ForPerson = tally }, resets with { Asked = asked });
            else past = past with { FromNetwork = tally };
        }
        return new(counted, past) { Resets = resets };
    }

    public Task<int> StreamJson(Stream stream, DbDataReader reader, CancellationToken token) => throw new NotSupportedException();
}

/// <summary>A statement beside the events of a command, in their transaction. Each returns rows, so that what comes after it is read in step.</summary>
public abstract class DeliveryStatement : IMartenOp, IStorageOperation
{
    public void Execute(IDocumentSession session) => session.QueueOperation(this);

    public abstract void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session);

    public virtual Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    public Type DocumentType => typeof(JasperFx.Events.IEvent);

    public Weasel.Core.OperationRole Role() => Weasel.Core.OperationRole.Other;
}

/// <summary>Counts a call, text or mail in the transaction that asks for it. Where others used up a limit in the meantime, nothing of that is written.</summary>
public sealed class CountDelivery(Counted counted, DateTimeOffset at) : DeliveryStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"insert into {DeliveryLog.Tallies} as tally (subject, asked_at, confirmed_at) values ");
        foreach (var (index, (subject, _)) in counted.Tallies.Index())
        {
            builder.Append(index > 0 ? ", (" : "(");
            builder.AppendParameter(subject);
            builder.Append(", array[");
            builder.AppendParameter(at);
            builder.Append("]::timestamptz[], '{}'::timestamptz[])");
        }
        builder.Append(" on conflict (subject) do update set asked_at = ");
        AppendRemembered(builder, "asked_at");
        builder.Append(" || excluded.asked_at, confirmed_at = ");
        AppendRemembered(builder, "confirmed_at");
        builder.Append(" returning subject, asked_at, held_until");
    }

    /// <remarks>What is told apart from what stood before is the last one alone: it is this one.</remarks>
    public override async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        while (await reader.ReadAsync(token))
        {
            var subject = reader.GetString(0);
            var before = (await DeliveryLog.Moments(reader, 1, token))[..^1];
            var tally = new Tally(counted.Tallies.First(known => known.Subject == subject).Rates, before) { HeldUntil = await DeliveryLog.Moment(reader, 2, token) };
            if (tally.FreeAt(at) is not null) exceptions.Add(new DeliveriesUsedUpException());
        }
    }

    static void AppendRemembered(Weasel.Core.ICommandBuilder builder, string column)
    {
        builder.Append($"(select coalesce(array_agg(t order by t), '{{}}') from unnest(tally.{column}) t where t > excluded.asked_at[1] - ");
        builder.AppendParameter(DeliveryLimits.LongestMemory);
        builder.Append(")");
    }
}

/// <summary>The same for the organization. It is the last statement, since all of its people wait for this row.</summary>
public sealed class CountForOrganization(string organization, DeliveryCap cap, DateTimeOffset at) : DeliveryStatement
{
    readonly int _hour = at.UtcDateTime.Hour;

    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        var first = new int[24];
        first[_hour] = 1;
        builder.Append($"insert into {DeliveryLog.Days} as days (organization, day, by_hour) values (");
        builder.AppendParameter(organization);
        builder.Append(", ");
        builder.AppendParameter(DeliveryLog.Day(at));
        builder.Append(", ");
        builder.AppendParameter(first);
        builder.Append(") on conflict (organization, day) do update set by_hour[");
        builder.AppendParameter(_hour + 1);
        builder.Append("] = days.by_hour[");
        builder.AppendParameter(_hour + 1);
        builder.Append("] + 1 returning by_hour");
    }

    public override async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        await reader.ReadAsync(token);
        var byHour = ImmutableArray.Create(await reader.GetFieldValueAsync<int[]>(0, token));
        if (cap.FreeAt(byHour.SetItem(_hour, byHour[_hour] - 1), at) is not null) exceptions.Add(new DeliveriesUsedUpException());
    }
}

/// <summary>Notes that what was sent to a number of a prefix was answered as it should be.</summary>
public sealed class CountConfirmation(string prefix, DateTimeOffset asked) : DeliveryStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"update {DeliveryLog.Tallies} set confirmed_at = confirmed_at || ");
        builder.AppendParameter(asked);
        builder.Append(" where subject = ");
        builder.AppendParameter(prefix);
        builder.Append(" returning true");
    }
}

/// <summary>Has nothing sent to a number, or to a prefix, for a while. Where that holds already it is left as it is.</summary>
/// <param name="held">Told once, by whoever's transaction it was that holds it.</param>
public sealed class HoldDeliveries(string subject, DateTimeOffset at, DateTimeOffset until, Action held) : DeliveryStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"insert into {DeliveryLog.Tallies} as tally (subject, asked_at, confirmed_at, held_until) values (");
        builder.AppendParameter(subject);
        builder.Append(", '{}', '{}', ");
        builder.AppendParameter(until);
        builder.Append(") on conflict (subject) do update set held_until = excluded.held_until where tally.held_until is null or tally.held_until <= ");
        builder.AppendParameter(at);
        builder.Append(" returning true");
    }

    public override async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        if (await reader.ReadAsync(token)) held();
    }
}

/// <summary>Gives back what was answered as it should be, so that who signs in often is not kept from it.</summary>
public sealed class GiveBackDelivery(ImmutableArray<string> subjects, DateTimeOffset asked) : DeliveryStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"update {DeliveryLog.Tallies} set asked_at = array_remove(asked_at, ");
        builder.AppendParameter(asked);
        builder.Append(") where subject in (");
        foreach (var (index, subject) in subjects.Order(StringComparer.Ordinal).Index())
        {
            if (index > 0) builder.Append(", ");
            builder.AppendParameter(subject);
        }
        builder.Append(") returning true");
    }
}

/// <summary>Forgets what was tried in somebody's name, once they have proven that it is theirs.</summary>
public sealed class ForgetAttempts(string asked, string failed) : DeliveryStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"delete from {DeliveryLog.Tallies} where subject in (");
        builder.AppendParameter(asked);
        builder.Append(", ");
        builder.AppendParameter(failed);
        builder.Append(") returning true");
    }
}

/// <summary>Forgets what was counted for somebody who is erased. A number that is held stays held: that protects whoever has it.</summary>
public sealed class ForgetTallies(IReadOnlyCollection<string> subjects, DateTimeOffset at) : DeliveryStatement
{
    public override void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session)
    {
        builder.Append($"delete from {DeliveryLog.Tallies} where subject in (");
        foreach (var (index, subject) in subjects.Index())
        {
            if (index > 0) builder.Append(", ");
            builder.AppendParameter(subject);
        }
        builder.Append(") and (held_until is null or held_until <= ");
        builder.AppendParameter(at);
        builder.Append(") returning true");
    }
}

/// <summary>Somebody else got the last one that was left: the command is to be decided again.</summary>
public sealed class DeliveriesUsedUpException() : Exception("What may be sent has just been used up.");
