using System.Collections;
using System.Reflection;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Verifications;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Tests.Histories;

/// <summary>Whatever can be stored can be shown: an event that histories do not know would hide everything on its page.</summary>
public sealed class EveryEventInAHistory(App app)
{
    static readonly DateTimeOffset s_noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task shows_one_of_every_kind_that_is_stored()
    {
        var alice = await app.Person();
        var compliance = await app.Person(alice.Organization, "compliance");
        await using (var session = app.Store.LightweightSession(alice.Organization))
        {
            session.LastModifiedBy = alice.UserId;
            session.Events.Append(alice.UserId, (IEnumerable<object>)[.. All<SecurityInfoEvent>()]);
            session.Events.Append(OrganizationPolicy.Key, (IEnumerable<object>)[.. All<PolicyEvent>()]);
            session.Events.Append(Verification.KeyOf(Guid.NewGuid()), (IEnumerable<object>)[.. All<VerificationEvent>()]);
            session.Events.Append(RetentionEvent.Key, (IEnumerable<object>)[.. All<RetentionEvent>()]);
            foreach (var read in All<ReadingEvent>()) session.Events.StartStream(Domain.Histories.Reading.KeyOf(alice.UserId, (ReadingEvent.HistoryRead)read, s_noon), read);
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        (await All(after => compliance.OrganizationHistory(first: 40, after: after))).ShouldBe(StoredEvents.Aliases.Values, ignoreOrder: true);
        var own = StoredEvents.Aliases.Where(entry => entry.Key.IsSubclassOf(typeof(SecurityInfoEvent))).Select(entry => entry.Value).ToArray();
        (await All(after => alice.OwnHistory(new { }, first: 40, after: after))).ShouldBe(own, ignoreOrder: true);
        (await All(after => compliance.OrganizationHistory(new { actor = alice.UserId, userId = alice.UserId, types = own }, first: 40, after: after))).ShouldBe(own, ignoreOrder: true);
    }

    static async Task<string[]> All(Func<string?, Task<System.Text.Json.JsonElement>> page)
    {
        var types = new List<string>();
        for (string? cursor = null; ;)
        {
            var read = await page(cursor);
            types.AddRange(read.Types());
            if (!read.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()) return [.. types.Distinct()];
            cursor = read.Text("pageInfo", "endCursor");
        }
    }

    static IEnumerable<object> All<TEvent>() => StoredEvents.Aliases.Keys.Where(type => type.IsSubclassOf(typeof(TEvent))).OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => Made(type)!);

    /// <summary>Something of this type: what may be missing is, and lists are empty.</summary>
    static object? Made(Type type) => type switch
    {
        _ when type == typeof(string) => "42",
        _ when type == typeof(Guid) => new Guid("00000000-0000-0000-0000-0000000000a1"),
        _ when type == typeof(DateTimeOffset) => s_noon,
        _ when Nullable.GetUnderlyingType(type) is not null => null,
        { IsEnum: true } => Enum.GetValues(type).GetValue(0),
        { IsPrimitive: true } => Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture),
        _ when type.IsAssignableTo(typeof(IEnumerable)) => type.GetField("Empty", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) ?? throw new InvalidOperationException($"There is no empty {type}."),
        { IsAbstract: true } => Made(type.GetNestedTypes()[0]),
        _ => Activator.CreateInstance(type, [.. type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters().Select(parameter => new NullabilityInfoContext().Create(parameter).WriteState is NullabilityState.Nullable ? null : Made(parameter.ParameterType))]),
    };
}
