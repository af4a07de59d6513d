using System.Reflection;
using System.Runtime.CompilerServices;

namespace SecurityInfo.Domain.Tests.Architecture;

public class FencingTheDomain
{
    const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    static readonly Assembly Domain = typeof(SecurityInfoEvent).Assembly;

    static readonly ImmutableArray<Type> Events = [.. typeof(SecurityInfoEvent).GetNestedTypes(All), .. typeof(PolicyEvent).GetNestedTypes(All)];

    [Fact]
    public void keeps_storage_messages_and_the_edge_out()
    {
        var allowed = new[] { "PhoneNumbers", "System.", "netstandard", "mscorlib", "Microsoft.CSharp" };
        Domain.GetReferencedAssemblies().Select(assembly => assembly.Name!).ShouldAllBe(name => allowed.Any(name.StartsWith));
    }

    [Fact]
    public void keeps_waiting_out() =>
        Domain.GetTypes().SelectMany(type => type.GetMethods(All)).Where(method =>
            method.ReturnType.IsAssignableTo(typeof(Task)) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal) || method.IsDefined(typeof(AsyncStateMachineAttribute)))
            .ShouldBeEmpty();

    [Fact]
    public void closes_the_unions()
    {
        foreach (var union in new[] { typeof(SecurityInfoEvent), typeof(PolicyEvent) })
        {
            union.IsAbstract.ShouldBeTrue();
            union.GetConstructors(All).ShouldAllBe(constructor => constructor.IsPrivate || constructor.IsFamily && constructor.GetParameters().Length == 1);
            union.GetNestedTypes(All).ShouldAllBe(type => type.IsSealed && type.IsNestedPublic && type.BaseType == union && IsRecord(type));
            Domain.GetTypes().Where(type => type.IsSubclassOf(union)).ShouldBe(union.GetNestedTypes(All), ignoreOrder: true);
        }
    }

    [Fact]
    public void names_each_event_once() => Events.Select(type => type.Name).ShouldBeUnique();

    [Fact]
    public void leaves_nothing_to_change_afterwards()
    {
        var states = new[] { typeof(UserSecurityInfo), typeof(OrganizationPolicy), typeof(Phone), typeof(Email), typeof(CallChallenge), typeof(Call), typeof(CodeChallenge), typeof(Code), typeof(SecurityQuestions), typeof(RegisteredAnswer), typeof(RecoveryCodes), typeof(QuestionPolicy), typeof(OfferedQuestion), typeof(SecurityKey), typeof(RegisteredKey), typeof(KeyChallenge), typeof(CodeApp), typeof(AppCodeChallenge), typeof(ApprovalApp), typeof(ApprovalChallenge), typeof(RegistrationRule), typeof(Skips), typeof(HelpRequest), typeof(HelpDeskRule), typeof(TemporaryPass), typeof(StepUp) };
        foreach (var type in Events.Concat(states))
            type.GetProperties().Where(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))).ShouldBeEmpty();
    }

    /// <summary>An event carries no number in clear, so that none can be stored.</summary>
    [Fact]
    public void lets_nothing_personal_in_clear_into_an_event_or_a_state() =>
        Events.Concat([typeof(Phone), typeof(Email), typeof(CallChallenge), typeof(Call), typeof(CodeChallenge), typeof(Code), typeof(SecurityQuestions), typeof(RegisteredAnswer), typeof(RecoveryCodes), typeof(SecurityKey), typeof(RegisteredKey), typeof(KeyChallenge), typeof(CodeApp), typeof(AppCodeChallenge), typeof(ApprovalApp), typeof(ApprovalChallenge), typeof(HelpRequest), typeof(UserSecurityInfo), typeof(TemporaryPass), typeof(StepUp)])
            .SelectMany(type => type.GetProperties()).Select(property => property.PropertyType).SelectMany(type => type.GetGenericArguments().Prepend(type))
            .ShouldAllBe(type => !InClear.Contains(type));

    [Fact]
    public void gives_each_refusal_a_stable_code_of_its_own()
    {
        var refusals = typeof(Refusal).GetNestedTypes().Select(Instances.Of<Refusal>).ToList();

        refusals.Select(refusal => refusal.Code).ShouldBeUnique();
        foreach (var refusal in refusals)
        {
            refusal.Code.ShouldBe(string.Concat(refusal.GetType().Name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}")));
            refusal.Message.ShouldNotBeNullOrWhiteSpace();
        }
    }

    static readonly ImmutableArray<Type> InClear =
        [typeof(PhoneNumber), typeof(PhoneNumberReading), typeof(EmailAddress), typeof(MethodName), typeof(GivenCode), typeof(Answer), typeof(AnswerHash), typeof(GivenAnswer), typeof(RecoveryCode), typeof(Reason), typeof(PassValue)];

    static bool IsRecord(Type type) => type.GetMethod("<Clone>$", All) is not null;
}
