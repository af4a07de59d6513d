using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Methods;

/// <summary>What holds for every number that somebody offers, to add or to change a phone.</summary>
static class OfferedPhone
{
    public static Refusal? Refusal(PhoneKind kind, PhoneChannel channel, PhoneNumberReading number, OrganizationPolicy policy) => (channel, number) switch
    {
        _ when !policy.Allows(channel.Kind()) => new Refusal.MethodNotAllowed(channel.Kind(), policy.HelpDesk),
        (_, { Problem: { } problem }) => new Refusal.PhoneNumberNotValid(problem),
        (_, { Number: { } valid }) when !policy.AllowsRegion(valid) => new Refusal.PhoneNumberNotValid(PhoneNumberProblem.RegionNotAllowed),
        (PhoneChannel.Text, { Number: { } valid }) when kind is not PhoneKind.Mobile || !valid.TakesTexts
                                                                           => new Refusal.PhoneNumberNotValid(PhoneNumberProblem.NotReachableByChannel),
        _ => null,
    };
}
