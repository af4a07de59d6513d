using System.Reflection;

namespace SecurityInfo.Domain.Tests.Architecture;

/// <summary>Makes something of any type by its longest constructor.</summary>
static class Instances
{
    public static T Of<T>(Type type) => (T)Of(type)!;

    public static object? Of(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Of(inner)
        : type == typeof(string) ? "text"
        : type == typeof(Guid) ? Mobile
        : type == typeof(DateTimeOffset) ? Noon
        : type == typeof(bool) ? true
        : type == typeof(PhoneNumberReading) ? Typed(Seattle)
        : type == typeof(PhoneNumber) ? Typed(Seattle).Number
        : type == typeof(EmailAddress) ? EmailAddress.Read(Outlook)
        : type == typeof(MethodName) ? MethodName.Read("phone 4255551234")
        : type == typeof(AppSecret) ? new AppSecret([.. "4255551234"u8])
        : type == typeof(TimeSpan) ? 60.Minutes()
        : type == typeof(Reason) ? Reason.Read("called from 4255551234")
        : type == typeof(GivenCode) ? new GivenCode("1234 4255551234")
        : type == typeof(Answer) ? Answer.Read("rex 4255551234")
        : type == typeof(Reason) ? Reason.Read("lost +1 425 555 1234")
        : type == typeof(HelpAct) ? new HelpAct.UnblockPerson()
        : type == typeof(KeyAnswer) ? new KeyAnswer("1234 4255551234")
        : type.IsPrimitive ? Activator.CreateInstance(type)
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : type.IsAbstract ? Of(type.GetNestedTypes()[0])
        : IsArray(type) ? type.GetField("Empty")!.GetValue(null)
        : Longest(type).Invoke([.. Longest(type).GetParameters().Select(parameter => Of(parameter.ParameterType))]);

    static bool IsArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    static ConstructorInfo Longest(Type type) => type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
}
