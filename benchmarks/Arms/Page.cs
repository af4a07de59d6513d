using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace Arms;

/// <summary>What the page query of SecurityInfo.Api answers, made by hand.</summary>
public sealed record Page(Page.Query Data)
{
    public sealed record Query(User Viewer);

    public sealed record User(string Id, string DisplayName, Info SecurityInfo);

    public sealed record Info(string Id, int Version, ImmutableArray<Method> Methods, ImmutableArray<Addable> AddableMethods, Option? DefaultSignInMethod, ImmutableArray<Option> SignInOptions);

    public sealed record Method(
        [property: JsonPropertyName("__typename")] string TypeName, string Id, string Label, ImmutableArray<VerificationPurpose> UsableFor, DateTimeOffset AddedAt,
        string Number, PhoneKind Kind, ImmutableArray<PhoneChannel> Channels);

    public sealed record Addable(MethodType Type, ImmutableArray<MethodKind> Kinds, ImmutableArray<VerificationPurpose> UsableFor, bool MayAdd, NotAddable? Reason);

    public sealed record Option(MethodKind Kind, string Label, bool IsDefault);

    public static Page Of(Caller caller, UserSecurityInfo info, OrganizationPolicy policy, Func<Phone, string> number)
    {
        var numbers = info.Phones.Where(phone => phone.IsProven).ToDictionary(phone => phone.Id, number);
        var chosen = NextDefault.Effective(info, policy);
        var options = info.SignInChoices(policy).Select(choice => (choice, option: Shown(choice, numbers[choice.MethodId], choice == chosen))).ToList();
        return new(new Query(new(Global("User", caller.UserId), caller.Name, new(
            Global("SecurityInfo", caller.UserId), info.Version,
            [.. info.Phones.Where(phone => phone.IsProven).Select(phone => Shown(phone, numbers[phone.Id], policy))],
            [.. Enum.GetValues<MethodType>().Select(type => Shown(type, info, policy))],
            options.Find(option => option.choice == chosen).option,
            [.. options.Select(option => option.option)]))));
    }

    static Method Shown(Phone phone, string number, OrganizationPolicy policy)
    {
        var kinds = phone.Kinds();
        return new("PhoneMethod", Global("Phone", phone.Id), "Phone", [.. kinds.SelectMany(kind => policy.Purposes(kind)).Distinct().Order()], phone.ProvenAt ?? default,
            number, phone.Kind, [.. kinds.Where(policy.Allows).Select(kind => kind is MethodKind.TextMessage ? PhoneChannel.Text : PhoneChannel.Call)]);
    }

    static Addable Shown(MethodType type, UserSecurityInfo info, OrganizationPolicy policy)
    {
        var allowed = type.Kinds().Where(policy.Allows).ToImmutableArray();
        var reason =
            allowed.IsEmpty ? NotAddable.NotAllowedByOrganization
            : !allowed.Contains(MethodKind.PhoneCall) ? NotAddable.NotAvailable
            : info.Phones.Count(phone => phone.IsProven) == Enum.GetValues<PhoneKind>().Length ? NotAddable.LimitReached
            : (NotAddable?)null;
        return new(type, allowed, [.. allowed.SelectMany(kind => policy.Purposes(kind)).Distinct().Order()], reason is null, reason);
    }

    static Option Shown(SignInChoice choice, string number, bool isDefault) =>
        new(choice.Kind, string.Create(CultureInfo.InvariantCulture, $"Phone - {(choice.Kind is MethodKind.TextMessage ? "text" : "call")} ({number})"), isDefault);

    static string Global(string type, object key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{type}:{key}"));
}

public enum NotAddable { NotAllowedByOrganization, LimitReached, NotAvailable }

/// <summary>What the mutation of SecurityInfo.Api answers to somebody's first phone.</summary>
public sealed record Added(Added.Mutation Data)
{
    public sealed record Mutation(Payload AddPhone);

    public sealed record Payload(Challenge? Challenge, bool ExtensionDropped, ImmutableArray<Error> UserErrors);

    public sealed record Challenge(string Id, string Status);

    public sealed record Error([property: JsonPropertyName("__typename")] string TypeName);

    public static Added Of(Guid challenge, bool extensionDropped) =>
        new(new Mutation(new(new(Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"VerificationChallenge:{challenge}")), "REQUESTED"), extensionDropped, [])));

    public static Added Refused(string code) => new(new Mutation(new(null, false, [new(code)])));
}

public sealed record Wish(string Number);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [
    typeof(Shouted<MethodKind>), typeof(Shouted<MethodType>), typeof(Shouted<PhoneKind>), typeof(Shouted<PhoneChannel>), typeof(Shouted<VerificationPurpose>), typeof(Shouted<NotAddable>)])]
[JsonSerializable(typeof(Page)), JsonSerializable(typeof(Added)), JsonSerializable(typeof(Wish))]
public sealed partial class WireJson : JsonSerializerContext;

/// <summary>GraphQL's way of writing an enum's value.</summary>
public sealed class Shouted<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper) where T : struct, Enum;
