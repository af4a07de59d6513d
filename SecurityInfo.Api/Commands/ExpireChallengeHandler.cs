namespace SecurityInfo.Api.Commands;

public static class ExpireChallengeHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(ExpireChallenge command, [WriteModel(nameof(ExpireChallenge.UserId))] UserSecurityInfo? info) =>
        Conclusion.Of(command, info, command.Decide(info ?? new()));
}
