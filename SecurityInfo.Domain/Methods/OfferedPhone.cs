using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Methods;

/// <summary>What holds for every number that somebody offers, to add or to change a phone.</summary>
static class OfferedPhone
{
    public static Refusal? Refusal(PhoneKind kind, PhoneChannel channel, PhoneNumberReading number, OrganizationPolicy policy) => (channel, number) switch
    {
        (PhoneChannel.Call, _) when !policy.Allows(MethodKind.PhoneCall) => new Refusal.MethodNotAllowed(MethodKind.PhoneCall, policy.HelpDesk),
        (PhoneChannel.Text, _) when !policy.Allows(MethodKind.TextMessage) => new Refusal.MethodNotAllowed(MethodKind.TextMessage, policy.HelpDesk),
        (_, { Problem: { } problem }) => new Refusal.PhoneNumberNotValid(problem),
        (PhoneChannel.Text, { Number: { } valid }) when kind is not PhoneKind.Mobile || !valid.TakesTexts
                                                                           => new Refusal.PhoneNumberNotValid(PhoneNumberProblem.NotReachableByChannel),
        (PhoneChannel.Text, _) => new Refusal.ChannelNotAvailable(channel),
        _ => null,
    };
}
