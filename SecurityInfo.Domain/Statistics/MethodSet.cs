using System.Globalization;
using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Questions;
using SecurityInfo.Domain.Recovery;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Statistics;

/// <summary>What somebody has proven, as far as a rule could ask for it, and without anything that tells whose it is. All who have the same have the same set, so that many people come to few of them.</summary>
public sealed class MethodSet
{
    /// <summary>Of a person who can be verified by nothing.</summary>
    public static MethodSet Empty { get; } = new([]);

    readonly UserSecurityInfo _info;

    MethodSet(IEnumerable<VerificationMethod> methods)
    {
        Marks = [.. methods.Select(Mark).Order(StringComparer.Ordinal)];
        _info = new() { Methods = [.. Marks.Select(Bare)] };
    }

    /// <summary>A word for each method, in a fixed order. They are stored, so a word keeps its meaning.</summary>
    public ImmutableArray<string> Marks { get; }

    /// <summary>Null of somebody who was erased, and has not come back: they count no more.</summary>
    public static MethodSet? Of(UserSecurityInfo info) => info.IsErased ? null : new(info.Proven);

    /// <exception cref="FormatException">There is a word that none of them is.</exception>
    public static MethodSet Read(IEnumerable<string> marks) => new(marks.Select(Bare));

    /// <summary>Whether it can be another one after this.</summary>
    public static bool IsTouchedBy(SecurityInfoEvent @event) => @event is
        CallVerified or CodeVerified or AppCodeVerified or ApprovalAnswered { Decision: ApprovalDecision.Approve }
        or SecurityKeyRegistered or SecurityQuestionsSet or RecoveryCodesGenerated or PhoneChanged or PhonePromoted
        or MethodUsed { Kind: MethodKind.RecoveryCodes } or SecurityInfoEvent.MethodDeleted or PersonErased;

    /// <summary>What it is worth under a policy.</summary>
    public Standing Under(OrganizationPolicy policy) => new(_info, policy);

    static string Mark(VerificationMethod method) => method switch
    {
        Phone { Kind: PhoneKind.Office } => "office",
        Phone { Kind: PhoneKind.AlternateMobile } => "alternateMobile",
        Phone { Number.TakesTexts: true } => "mobile",
        Phone => "mobile:callOnly",
        Email => "email",
        SecurityQuestions questions => $"securityQuestions:{questions.Answers.Length}",
        RecoveryCodes { Hashes.IsEmpty: true } => "recoveryCodes:usedUp",
        RecoveryCodes => "recoveryCodes",
        SecurityKey { Key.Model: { Id: { } model, IsVerified: true } } => $"securityKey:{model}:verified",
        SecurityKey { Key.Model.Id: { } model } => $"securityKey:{model}",
        SecurityKey => "securityKey",
        CodeApp => "codeApp",
        ApprovalApp => "approvalApp",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    static VerificationMethod Bare(string mark) => mark.Split(':') switch
    {
        ["office"] => BarePhone(PhoneKind.Office, takesTexts: false),
        ["alternateMobile"] => BarePhone(PhoneKind.AlternateMobile, takesTexts: false),
        ["mobile"] => BarePhone(PhoneKind.Mobile, takesTexts: true),
        ["mobile", "callOnly"] => BarePhone(PhoneKind.Mobile, takesTexts: false),
        ["email"] => new Email(Guid.Empty, default, DateTimeOffset.MinValue),
        ["securityQuestions", var answers] when int.TryParse(answers, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new SecurityQuestions(Guid.Empty, [.. new RegisteredAnswer[number]], DateTimeOffset.MinValue),
        ["recoveryCodes"] => new RecoveryCodes(Guid.Empty, [""], DateTimeOffset.MinValue),
        ["recoveryCodes", "usedUp"] => new RecoveryCodes(Guid.Empty, [], DateTimeOffset.MinValue),
        ["securityKey"] => BareKey(new(null, IsVerified: false)),
        ["securityKey", var model, .. var word] when Guid.TryParse(model, out var id) && word is [] or ["verified"] => BareKey(new(id, IsVerified: word is ["verified"])),
        ["codeApp"] => new CodeApp(Guid.Empty, default, default, DateTimeOffset.MinValue),
        ["approvalApp"] => new ApprovalApp(Guid.Empty, ProvenAt: DateTimeOffset.MinValue),
        _ => throw new FormatException($"No method is a \"{mark}\"."),
    };

    static Phone BarePhone(PhoneKind kind, bool takesTexts) => new(Guid.Empty, kind, new(default, "", takesTexts), DateTimeOffset.MinValue);

    static SecurityKey BareKey(KeyModel model) => new(Guid.Empty, DateTimeOffset.MinValue, new(default, model, KeyTransports.None, 0, CanBeBackedUp: false, IsBackedUp: false));
}
