namespace SecurityInfo.Domain.Policies;

/// <summary>Says whom people can ask where a method is not allowed.</summary>
public sealed record SetHelpDesk(HelpDesk HelpDesk, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    public string PolicyId { get; } = OrganizationPolicy.Key;

    const int LongestText = 200;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy) =>
        Problem() is { } problem ? new Refusal.PolicyRuleNotValid(problem)
        : ExpectedVersion is { } seen && seen != policy.Version ? new Refusal.ConcurrentChange(policy.Version)
        : policy.HelpDesk == HelpDesk ? Decision<PolicyEvent>.Accept()
        : Decision<PolicyEvent>.Accept(new PolicyEvent.HelpDeskSet(HelpDesk));

    string?[] Texts => [HelpDesk.Name, HelpDesk.Email, HelpDesk.Phone, HelpDesk.Url];

    string? Problem() =>
        string.IsNullOrWhiteSpace(HelpDesk.Name) ? "The help desk needs a name."
        : Texts.Any(text => text?.Length > LongestText) ? "A text is longer than 200 characters."
        : Texts.Any(text => text?.Any(char.IsControl) is true) ? "A text has characters that cannot be shown."
        : HelpDesk.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http") ? "The address of the help desk's page is not a web address."
        : null;
}
